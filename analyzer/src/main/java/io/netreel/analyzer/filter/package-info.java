/// The filter language of docs/filter.md: from text to a tree of [io.netreel.analyzer.filter.Term]s, or to an
/// error with its column; and from a tree to a SQL condition on the rows of a stream. What the user typed
/// reaches SQL only as quoted text.
@NullMarked
package io.netreel.analyzer.filter;

import org.jspecify.annotations.NullMarked;

package io.netreel.analyzer.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One term of a filter.
///
/// @param negated whether rows pass that would not
/// @param field NULL for a word, which is searched in many
/// @param values one of them is enough
record Term(boolean negated, @Nullable Field field, List<Value> values) {}

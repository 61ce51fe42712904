/// The page: a title and a stream of JSON come in, one HTML file that needs nothing else goes out. Everything in it is
/// either ours, from a library on the class path, or data; data reaches the page only as base64, never as markup.
/// The same input gives the same bytes, so nothing here reads a clock, a locale or the network.
@NullMarked
package io.netreel.report;

import org.jspecify.annotations.NullMarked;

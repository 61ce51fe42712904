package io.netreel.analyzer.query;

/// @param name as the query gives it, which may be captured text
record ResultColumn(String name, boolean numeric) {}

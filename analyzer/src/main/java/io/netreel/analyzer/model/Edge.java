package io.netreel.analyzer.model;

/// Two nodes that talk.
///
/// @param weight how strongly they pull each other, above 0
public record Edge(int from, int to, double weight) {}

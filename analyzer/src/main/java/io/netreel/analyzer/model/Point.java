package io.netreel.analyzer.model;

/// A place on the map, both from 0 to 1.
public record Point(double x, double y) {}

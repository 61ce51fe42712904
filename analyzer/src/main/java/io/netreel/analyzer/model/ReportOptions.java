package io.netreel.analyzer.model;

/// What the user said of the page.
///
/// @param command how to make the page again, without a path of this machine
/// @param version the analyzer's
public record ReportOptions(String title, String command, String version) {}

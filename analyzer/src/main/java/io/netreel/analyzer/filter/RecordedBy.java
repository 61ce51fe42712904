package io.netreel.analyzer.filter;

import java.util.Map;

/// Who recorded a capture.
///
/// @param host the name that is shown
public record RecordedBy(String host, Map<String, String> tags) {}

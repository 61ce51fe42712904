package io.netreel.analyzer.input;

import io.netreel.capture.Manifest;
import java.util.Set;

/// A host that one or more captures recorded.
///
/// @param name distinct over all hosts of the set
/// @param latest what its latest capture says of it
/// @param addresses all addresses that any of its captures names, canonical text, sorted
public record RecordedHost(String name, Manifest.Host latest, Set<String> addresses) {}

package io.netreel.recorder.dns;

/// A record of a message's answer section, in the presentation format of zone files, which escapes every byte
/// that is no plain character.
record Answer(String name, String type, long ttl, String data) {}

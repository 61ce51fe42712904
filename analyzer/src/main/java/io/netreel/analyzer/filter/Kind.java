package io.netreel.analyzer.filter;

/// What may be written as a field's value.
enum Kind {
    /// The whole text.
    TEXT,
    /// A text that begins with it.
    TEXT_BEGIN,
    /// A text that holds it anywhere.
    TEXT_ANYWHERE,
    /// One of the field's own words.
    WORD,
    /// An address, a network, or a pattern of an address's text.
    ADDRESS,
    /// A network or an address.
    NETWORK,
    /// What reads as an address or a network as such, all else as text.
    NAME_OR_ADDRESS,
    PORT,
    NUMBER,
    /// Bytes.
    SIZE,
    /// Microseconds.
    TIME,
    YES_OR_NO,
    TAG
}

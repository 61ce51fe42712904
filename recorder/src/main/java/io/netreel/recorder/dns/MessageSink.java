package io.netreel.recorder.dns;

/// Takes what packets carried.
interface MessageSink {

    /// A whole message, or, if `cut`, its begin.
    ///
    /// @param packet the last one of those that carried it
    /// @return whether it can be read
    boolean message(Packet packet, byte[] message, boolean cut);

    /// Bytes from which no message can be made.
    void broken();
}

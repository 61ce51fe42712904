package io.netreel.analyzer.replay;

/// A row of the ledger: `ring_full in flow: 12 lost`, `mark: rolled back`.
final class LedgerText {

    private LedgerText() {}

    static String of(Event event) {
        return event.text("kind")
                + (event.has("stream") ? " in " + event.text("stream") : "")
                + (event.has("count") ? ", " + event.text("count") + " lost" : "")
                + (event.has("detail") ? ": " + event.text("detail") : "");
    }
}

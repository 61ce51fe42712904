package io.netreel.analyzer.replay;

import io.netreel.capture.terminal.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// An event as a line for people: time, host, stream, and what happened, most important first.
final class EventText implements EventWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Writer out;
    private final int hostWidth;

    EventText(Writer out, int hostWidth) {
        this.out = out;
        this.hostWidth = hostWidth;
    }

    @Override
    public void write(Event event) throws IOException {
        String host = SafeText.of(event.host());
        String what = switch (event.stream()) {
            case FLOW -> FlowText.of(event);
            case DNS -> DnsText.of(event);
            case BASH -> BashText.of(event);
            case LEDGER -> LedgerText.of(event);
        };
        out.write(TIME.format(Instant.EPOCH.plus(event.micros(), ChronoUnit.MICROS)));
        out.write("  " + host + " ".repeat(Math.max(0, hostWidth - host.length())));
        out.write(String.format(Locale.ROOT, "  %-6s  ", event.stream().streamName()));
        out.write(SafeText.of(what));
        out.write('\n');
    }
}

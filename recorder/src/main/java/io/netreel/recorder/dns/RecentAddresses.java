package io.netreel.recorder.dns;

import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.ring.RecordFields;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The texts of addresses, of those that were seen lately the same object again: most messages go between few of them.
final class RecentAddresses {

    private static final int PLACES_BITS = 6;
    private static final int PLACES = 1 << PLACES_BITS;

    // 2⁶⁴ over the golden ratio: whichever bits differ, the highest of the product mostly do.
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final AddressText format = new AddressText();
    private final long[] high = new long[PLACES];
    private final long[] low = new long[PLACES];
    private final @Nullable String[] texts = new String[PLACES];

    /// The text of the 16 bytes at `at`.
    String text(RecordFields fields, int at) {
        long first = fields.longAt(at);
        long second = fields.longAt(at + Long.BYTES);
        int place = (int) (((first + second) * SPREAD) >>> (Long.SIZE - PLACES_BITS));
        @Nullable String known = texts[place];
        if (known != null && high[place] == first && low[place] == second) {
            return known;
        }
        format.format(fields.bytes(), at);
        String text = new String(format.bytes(), 0, format.length(), StandardCharsets.US_ASCII);
        high[place] = first;
        low[place] = second;
        texts[place] = text;
        return text;
    }
}

package io.netreel.analyzer.verify;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;

/// Segments of which not even the manifest knows anything.
final class Gap {

    // A number may be any; a list of a billion names would help nobody.
    private static final int NAMED = 100;

    private Gap() {}

    static void report(Stream stream, int from, int to, String detail, Findings findings) {
        int last = (int) Math.min(to, from + (long) NAMED - 1);
        for (int number = from; number <= last; number++) {
            boolean more = number == last && last < to;
            findings.add(
                    Problem.MISSING,
                    new SegmentName(stream, number).sealed(),
                    more ? detail + "; nor are all up to " + new SegmentName(stream, to).sealed() : detail);
        }
    }
}

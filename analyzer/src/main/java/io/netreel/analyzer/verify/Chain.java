package io.netreel.analyzer.verify;

import io.netreel.capture.Stream;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The segments of one stream, held against each other: each names the hash of the one before it.
final class Chain {

    private final Stream stream;
    private final String captureId;
    private final SortedMap<Integer, Link> links;
    private final boolean isBundle;
    private final Findings findings;

    /// @param captureId of the capture to which they should belong
    /// @param isBundle whether segments may be left out
    Chain(Stream stream, String captureId, SortedMap<Integer, Link> links, boolean isBundle, Findings findings) {
        this.stream = stream;
        this.captureId = captureId;
        this.links = links;
        this.isBundle = isBundle;
        this.findings = findings;
    }

    void check() {
        @Nullable Link before = null;
        for (Link link : links.values()) {
            if (before != null) {
                checkLink(before, link);
            }
            checkGap(before, link);
            before = link;
        }
        if (before != null) {
            checkLink(before, null);
        }
    }

    private void checkLink(Link link, @Nullable Link next) {
        boolean isProved = link.isMentioned() || (next != null && next.follows(link));
        if (!isProved && link.own() == null) {
            findings.add(Problem.ALTERED, link.file(), link.unreadable());
        } else if (!isProved && next != null && next.isReliable() && next.isNextTo(link)) {
            findings.add(
                    Problem.ALTERED, link.file(), "is not what " + next.file() + " names as the segment before it");
        } else if (!link.isOf(captureId)) {
            findings.add(Problem.EXTRA, link.file(), "says of itself that it is of another capture");
        } else if (link.own() != null && !link.saysItsName()) {
            findings.add(Problem.REORDERED, link.file(), link.own().claim());
        } else if (isProved) {
            findings.countSound();
        } else {
            findings.note("nothing proves that " + link.file()
                    + " is unchanged: no segment after it names its SHA-256, nor does capture.json");
        }
    }

    // A number may be skipped, since empty segments are not kept; the chain goes on over it.
    private void checkGap(@Nullable Link before, Link link) {
        int number = before == null ? 0 : before.name().number();
        if (link.name().number() == number + 1 || (before != null ? link.follows(before) : link.isFirst())) {
            return;
        }
        if (before == null) {
            findings.note("whether the recorder itself removed what came before " + link.file() + " cannot be told");
        } else if (isBundle) {
            findings.note("whether the bundle left out what came before " + link.file() + " cannot be told");
        } else {
            Gap.report(stream, number + 1, link.name().number() - 1, "is not there, though a later one is", findings);
        }
    }
}

package io.netreel.analyzer.input;

import io.netreel.capture.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// All captures of one run of the analyzer. A capture's number is its place in the list.
///
/// @param hosts the recorded hosts, by name
/// @param hostOf for each capture, the place of its host in `hosts`
/// @param skipped what was left out, in the order in which it was found
public record CaptureSet(
        List<Capture> captures, List<RecordedHost> hosts, List<Integer> hostOf, List<Skipped> skipped) {

    static CaptureSet of(List<Capture> captures, List<Skipped> skipped) {
        HostNames names = HostNames.of(captures);
        return new CaptureSet(List.copyOf(captures), names.hosts(), names.hostOf(), List.copyOf(skipped));
    }

    /// All segments of a stream, of all captures.
    public List<Segment> segments(Stream stream) {
        return captures.stream()
                .flatMap(capture -> capture.segments(stream).stream())
                .toList();
    }

    /// The longest recording interval of the captures; zero where none is known.
    public Duration longestInterval() {
        return captures.stream()
                .map(Capture::interval)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Whether any segment remains.
    public boolean isEmpty() {
        return captures.stream().allMatch(capture -> capture.segments().isEmpty());
    }

    /// Some of the captures, under the names that their hosts have here.
    public CaptureSet keep(IntPredicate kept) {
        List<Capture> some = new ArrayList<>();
        List<RecordedHost> theirs = new ArrayList<>();
        List<Integer> theirNumbers = new ArrayList<>();
        for (int i = 0; i < captures.size(); i++) {
            if (kept.test(i)) {
                RecordedHost host = hosts.get(hostOf.get(i));
                some.add(captures.get(i));
                if (!theirs.contains(host)) {
                    theirs.add(host);
                }
                theirNumbers.add(hostOf.get(i));
            }
        }
        theirs.sort(Comparator.comparingInt(hosts::indexOf));
        List<Integer> numbers = theirNumbers.stream()
                .map(number -> theirs.indexOf(hosts.get(number)))
                .toList();
        return new CaptureSet(List.copyOf(some), List.copyOf(theirs), numbers, skipped);
    }

    /// The same captures with no segment but one.
    public CaptureSet only(Segment segment) {
        List<Capture> rest = captures.stream()
                .map(capture -> capture.withSegments(
                        capture.segments().stream().filter(segment::equals).toList()))
                .toList();
        return new CaptureSet(rest, hosts, hostOf, skipped);
    }

    /// The same set, leaving out segments that turned out to be damaged while they were read.
    public CaptureSet without(Map<Segment, String> damaged) {
        List<Skipped> all = new ArrayList<>(skipped);
        damaged.forEach((segment, reason) -> all.add(new Skipped(segment.path(), reason)));
        List<Capture> rest = new ArrayList<>();
        for (Capture capture : captures) {
            List<Segment> sound = capture.segments().stream()
                    .filter(segment -> !damaged.containsKey(segment))
                    .toList();
            if (!sound.isEmpty()) {
                rest.add(capture.withSegments(sound));
            }
        }
        return of(rest, all);
    }
}

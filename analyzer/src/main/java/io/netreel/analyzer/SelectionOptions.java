package io.netreel.analyzer;

import io.netreel.analyzer.filter.TagPattern;
import io.netreel.analyzer.filter.TextPattern;
import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.RecordedHost;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options that choose captures by host and tag.
final class SelectionOptions {

    private static final int NAMED = 10;

    @Option(
            names = "--host",
            paramLabel = "GLOB",
            description = "only captures of hosts of that name: web-1, web-*; several are ORed")
    private List<String> hosts = List.of();

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description =
                    "only captures with that tag, as recorder's --tag set it: env=prod, env=p*, env; several are ANDed")
    private List<String> tags = List.of();

    /// What is chosen of `captures`.
    ///
    /// @throws UserError if that is nothing
    CaptureSet of(CaptureSet captures) {
        CaptureSet ofHosts = hosts.isEmpty() ? captures : captures.keep(isOfHost(captures));
        if (ofHosts.captures().isEmpty() && !captures.captures().isEmpty()) {
            throw nothing("No capture is of a host named " + String.join(" or ", hosts) + "; there "
                    + list(captures.hosts().stream().map(RecordedHost::name).toList(), "is", "are"));
        }
        CaptureSet chosen = ofHosts;
        for (String tag : tags) {
            TagPattern pattern = TagPattern.parse(tag);
            CaptureSet before = chosen;
            chosen = before.keep(
                    i -> pattern.matches(before.captures().get(i).host().tags()));
            if (chosen.captures().isEmpty() && !before.captures().isEmpty()) {
                throw nothing("No capture " + (before.equals(captures) ? "" : "that is left ") + "has the tag " + tag
                        + "; " + tags(before));
            }
        }
        return chosen;
    }

    private IntPredicate isOfHost(CaptureSet captures) {
        List<TextPattern> patterns = hosts.stream().map(TextPattern::ofGlob).toList();
        return i -> {
            String shown = captures.hosts().get(captures.hostOf().get(i)).name();
            String recorded = captures.captures().get(i).host().name();
            return patterns.stream().anyMatch(pattern -> pattern.matches(shown) || pattern.matches(recorded));
        };
    }

    private static String tags(CaptureSet captures) {
        TreeSet<String> there = new TreeSet<>();
        for (Capture capture : captures.captures()) {
            for (Map.Entry<String, String> tag : capture.host().tags().entrySet()) {
                there.add(tag.getKey() + "=" + tag.getValue());
            }
        }
        return there.isEmpty() ? "no capture has any tag" : "there " + list(List.copyOf(there), "is", "are");
    }

    private static String list(List<String> names, String one, String several) {
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return (names.size() == 1 ? one : several) + " "
                + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }

    private static UserError nothing(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }
}

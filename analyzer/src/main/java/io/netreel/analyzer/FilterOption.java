package io.netreel.analyzer;

import io.netreel.analyzer.filter.Filter;
import io.netreel.analyzer.filter.FilterSql;
import io.netreel.analyzer.filter.FilterSyntaxException;
import io.netreel.analyzer.filter.RecordedBy;
import io.netreel.analyzer.input.CaptureSet;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The option that chooses rows.
final class FilterOption {

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "only rows that pass: 'dst_port:443 process:nginx -transport:udp' (docs/filter.md)")
    private String text = "";

    boolean isGiven() {
        return !text.isBlank();
    }

    /// The filter as SQL for the rows of these captures.
    FilterSql of(CaptureSet captures, CommandLine commandLine) {
        List<RecordedBy> by = new ArrayList<>();
        for (int i = 0; i < captures.captures().size(); i++) {
            by.add(new RecordedBy(
                    captures.hosts().get(captures.hostOf().get(i)).name(),
                    captures.captures().get(i).host().tags()));
        }
        return new FilterSql(parse(commandLine), by);
    }

    private Filter parse(CommandLine commandLine) {
        try {
            return Filter.parse(text);
        } catch (FilterSyntaxException e) {
            throw new ParameterException(commandLine, "--filter, column " + e.column() + ": " + e.getMessage());
        }
    }
}

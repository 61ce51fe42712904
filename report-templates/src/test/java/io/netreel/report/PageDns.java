package io.netreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.report.PageData.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The part of [PageJson] that is DNS: queries summed up by bucket, host and group.
final class PageDns {
    /// How many queries of a group the page holds.
    static final int HELD = 200;

    private record Group(String name, String type, String server, String result) implements Comparable<Group> {
        static Group of(Query query) {
            return new Group(query.name(), query.type(), query.server(), query.result());
        }

        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::name)
                    .thenComparing(Group::type)
                    .thenComparing(Group::server)
                    .thenComparing(Group::result)
                    .compare(this, other);
        }
    }

    private record Sum(int bucket, int host, int group, List<Query> queries) {
        long count(java.util.function.Predicate<Query> which) {
            return queries.stream().filter(which).count();
        }
    }

    private record Bin(int row, int bin, int count) {}

    private final PageData data;
    private final JsonGenerator json;
    private final JsonColumns columns;
    private final List<Group> groups;

    PageDns(PageData data, JsonGenerator json, JsonColumns columns) {
        this.data = data;
        this.json = json;
        this.columns = columns;
        this.groups = data.queries.stream().map(Group::of).distinct().sorted().toList();
    }

    void write() throws IOException {
        List<Sum> sums = sums();
        json.writeObjectFieldStart("dns");
        columns.table("groups");
        columns.texts(groups, "nameS", Group::name);
        columns.texts(groups, "typeS", Group::type);
        columns.texts(groups, "serverS", Group::server);
        columns.texts(groups, "resultS", Group::result);
        columns.numbers(groups, "direction", group -> PageData.OUTGOING);
        json.writeEndObject();
        columns.table("rollup");
        columns.numbers(sums, "bucket", Sum::bucket);
        columns.numbers(sums, "host", Sum::host);
        columns.numbers(sums, "group", Sum::group);
        columns.numbers(sums, "failed", sum -> groups.get(sum.group()).result().matches("NOERROR|NXDOMAIN") ? 0 : 1);
        columns.numbers(sums, "queries", sum -> sum.count(query -> true));
        columns.numbers(sums, "timeouts", sum -> sum.count(Query::timedOut));
        columns.numbers(sums, "retries", sum -> sum.count(query -> query.attempt() > 1));
        columns.numbers(sums, "latencyMax", sum -> {
            int most = sum.queries().stream().mapToInt(Query::latency).max().orElse(-1);
            return most < 0 ? null : most;
        });
        json.writeEndObject();
        latency(sums);
        queries();
        json.writeEndObject();
    }

    private List<Sum> sums() {
        TreeMap<List<Integer>, List<Query>> sums = new TreeMap<>(Comparator.comparing(List::toString));
        for (Query query : data.queries) {
            List<Integer> key = List.of(data.bucketOf(query.ts()), query.host(), groups.indexOf(Group.of(query)));
            sums.computeIfAbsent(key, added -> new ArrayList<>()).add(query);
        }
        return sums.entrySet().stream()
                .map(sum -> new Sum(
                        sum.getKey().getFirst(),
                        sum.getKey().get(1),
                        sum.getKey().getLast(),
                        sum.getValue()))
                .toList();
    }

    private void latency(List<Sum> sums) throws IOException {
        List<Bin> bins = new ArrayList<>();
        for (int row = 0; row < sums.size(); row++) {
            Map<Integer, Integer> counts = new TreeMap<>();
            sums.get(row).queries().stream()
                    .filter(query -> query.latency() >= 0)
                    .forEach(query -> counts.merge(PageJson.bin(query.latency()), 1, Integer::sum));
            int of = row;
            counts.forEach((bin, count) -> bins.add(new Bin(of, bin, count)));
        }
        columns.table("latency");
        columns.numbers(bins, "row", Bin::row);
        columns.numbers(bins, "bin", Bin::bin);
        columns.numbers(bins, "count", Bin::count);
        json.writeEndObject();
    }

    private void queries() throws IOException {
        Map<Group, Integer> held = new TreeMap<>();
        List<Query> rows = data.queries.stream()
                .sorted(Comparator.comparingInt(query -> query.latency() < 0 ? Integer.MIN_VALUE : -query.latency()))
                .filter(query -> held.merge(Group.of(query), 1, Integer::sum) <= HELD)
                .toList();
        columns.table("queries");
        json.writeNumberField("total", data.queries.size());
        columns.numbers(rows, "bucket", query -> data.bucketOf(query.ts()));
        columns.numbers(rows, "host", Query::host);
        columns.numbers(rows, "group", query -> groups.indexOf(Group.of(query)));
        columns.numbers(rows, "ts", Query::ts);
        columns.texts(rows, "clientS", query -> "10.1.0." + (10 + query.host()));
        columns.numbers(rows, "clientPort", query -> 40_000);
        columns.numbers(rows, "serverPort", query -> 53);
        columns.texts(rows, "processS", query -> "api-server");
        columns.numbers(rows, "uid", query -> 0);
        columns.texts(rows, "containerS", query -> null);
        columns.numbers(rows, "pid", query -> 812);
        columns.numbers(rows, "transport", query -> PageData.UDP);
        columns.numbers(rows, "attempt", Query::attempt);
        columns.numbers(rows, "latencyUs", Query::latency);
        json.writeEndObject();
    }
}

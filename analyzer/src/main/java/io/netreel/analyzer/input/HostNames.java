package io.netreel.analyzer.input;

import io.netreel.capture.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Tells hosts apart. Captures of one name and one machine id are of one host; two machines of one name get
/// names of their own, since otherwise their numbers would be read as one.
record HostNames(List<RecordedHost> hosts, List<Integer> hostOf) {

    private record Key(String name, String machineId) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::name).thenComparing(Key::machineId);

        static Key of(Capture capture) {
            return new Key(
                    capture.host().name(),
                    Objects.requireNonNullElse(capture.host().machineId(), ""));
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static HostNames of(List<Capture> captures) {
        TreeMap<Key, List<Capture>> byHost = new TreeMap<>();
        for (Capture capture : captures) {
            byHost.computeIfAbsent(Key.of(capture), key -> new ArrayList<>()).add(capture);
        }
        List<Key> keys = List.copyOf(byHost.keySet());
        List<RecordedHost> hosts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Map.Entry<Key, List<Capture>> entry : byHost.entrySet()) {
            boolean alone = keys.stream()
                            .filter(key -> key.name().equals(entry.getKey().name()))
                            .count()
                    == 1;
            hosts.add(host(displayName(entry.getKey(), alone, taken), entry.getValue()));
        }
        List<Integer> hostOf =
                captures.stream().map(capture -> keys.indexOf(Key.of(capture))).toList();
        return new HostNames(List.copyOf(hosts), hostOf);
    }

    private static String displayName(Key key, boolean alone, Set<String> taken) {
        String machine = key.machineId().isEmpty() ? "unknown machine" : key.machineId();
        String base =
                alone ? key.name() : key.name() + " (" + machine.substring(0, Math.min(8, machine.length())) + ")";
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + " #" + i;
        }
        return name;
    }

    private static RecordedHost host(String name, List<Capture> captures) {
        Capture latest = Collections.max(
                captures, Comparator.comparing(HostNames::started).thenComparing(Capture::captureId));
        Set<String> addresses = new TreeSet<>();
        for (Capture capture : captures) {
            for (Manifest.Address address : capture.host().addresses()) {
                addresses.add(address.address());
            }
        }
        return new RecordedHost(name, latest.host(), Collections.unmodifiableSet(addresses));
    }

    private static Instant started(Capture capture) {
        @Nullable Manifest manifest = capture.manifest();
        return manifest == null ? Instant.MIN : manifest.recorder().started();
    }
}

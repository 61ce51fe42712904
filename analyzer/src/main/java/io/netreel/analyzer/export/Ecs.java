package io.netreel.analyzer.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the ECS documents of all streams have: nested objects, of which what is not known is left out. What ECS has no
/// field for is under `netreel`.
final class Ecs {

    private static final String VERSION = "8.11.0";

    private final Map<String, Object> document = new LinkedHashMap<>();

    private Ecs() {}

    static Ecs of(Row row, String stream, List<String> categories) {
        Ecs ecs = new Ecs();
        ecs.put("@timestamp", row.get("ts"));
        ecs.put("ecs.version", VERSION);
        ecs.put("event.module", "netreel");
        ecs.put("event.dataset", "netreel." + stream);
        ecs.put("event.category", categories);
        ecs.put("event.id", row.required("capture_id") + "-" + row.get("seq"));
        ecs.put("event.sequence", row.get("seq"));
        ecs.put("host.name", row.get("host"));
        ecs.put("netreel.capture_id", row.get("capture_id"));
        return ecs;
    }

    /// Sets a field, whose name is a path, unless the value is not known.
    void put(String path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Map<String, Object> object = document;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            object = child(object, names[i]);
        }
        object.put(names[names.length - 1], value);
    }

    @SuppressWarnings("unchecked") // only this class makes them
    private static Map<String, Object> child(Map<String, Object> object, String name) {
        return (Map<String, Object>) object.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    /// Who did it.
    void process(Row row) {
        put("process.pid", row.get("pid"));
        put("process.name", row.get("process_name"));
        put("user.id", row.get("uid") == null ? null : String.valueOf(row.get("uid")));
        put("user.name", row.get("user_name"));
        put("container.id", row.get("container_id"));
    }

    /// One of the two ends, `source` or `destination`.
    void end(String end, @Nullable Object ip, @Nullable Object port) {
        put(end + ".address", ip);
        put(end + ".ip", ip);
        put(end + ".port", port);
    }

    /// Columns for which ECS has no field.
    void others(Row row, String... columns) {
        for (String column : columns) {
            put("netreel." + column, row.get(column));
        }
    }

    /// `ingress` or `egress`, as ECS calls what a host sees.
    static String direction(@Nullable Object direction) {
        return switch (String.valueOf(direction)) {
            case "incoming" -> "ingress";
            case "outgoing" -> "egress";
            default -> "unknown";
        };
    }

    Map<String, Object> document() {
        return document;
    }

    /// A list without what is NULL.
    static List<Object> known(@Nullable Object... values) {
        List<Object> known = new ArrayList<>();
        for (Object value : values) {
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }
}

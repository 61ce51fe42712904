package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The effective configuration as the manifest has it. What is not set is not in it; host and tags have their own place
/// in the manifest.
public final class ManifestConfig {

    private static final List<Setting<?>> ELSEWHERE = List.of(Settings.HOST, Settings.TAGS);

    private ManifestConfig() {}

    public static Map<String, JsonNode> of(Configuration configuration) {
        Map<String, JsonNode> config = new TreeMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (!ELSEWHERE.contains(setting)) {
                put(config, setting, configuration);
            }
        }
        return config;
    }

    private static <T> void put(Map<String, JsonNode> config, Setting<T> setting, Configuration configuration) {
        List<T> values = configuration.list(setting);
        if (values.isEmpty()) {
            return;
        }
        int dot = setting.key().indexOf('.');
        if (dot < 0) {
            config.put(setting.manifestName(), setting.json(values));
        } else {
            JsonNode table = config.computeIfAbsent(
                    setting.key().substring(0, dot), name -> JsonNodeFactory.instance.objectNode());
            ((ObjectNode) table).set(setting.manifestName().substring(dot + 1), setting.json(values));
        }
    }
}

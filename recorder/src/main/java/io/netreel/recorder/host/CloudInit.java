package io.netreel.recorder.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What cloud-init learned of the machine when it booted, and left in a file: its standardised keys, and those of
/// the cloud's metadata that name the type of the machine.
final class CloudInit {

    private static final int LARGEST = 4 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST)
                    .maxNestingDepth(50)
                    .build())
            .build());
    // cloud-init's names of clouds where ours differ
    private static final Map<String, String> PROVIDERS = Map.of(
            "gce", "gcp", "aliyun", "alibaba", "tencentcloud", "tencent", "huaweicloud", "huawei", "linode", "akamai");
    // not clouds but ways to get at data
    private static final Set<String> NO_CLOUDS =
            Set.of("", "none", "unknown", "nocloud", "configdrive", "ovf", "lxd", "maas", "vmware", "wsl");
    private static final List<String> INSTANCE_TYPES = List.of(
            "/ds/meta_data/instance-type", // EC2 and what is like it
            "/ds/meta_data/instance_type",
            "/ds/meta_data/imds/compute/vmSize", // Azure
            "/ds/meta_data/instance/shape"); // Oracle

    private final JsonNode data;

    private CloudInit(JsonNode data) {
        this.data = data;
    }

    /// Reads what is there; a file that is missing or no JSON tells nothing.
    ///
    /// @param file `/run/cloud-init/instance-data.json`, which any user may read
    static CloudInit read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new CloudInit(MAPPER.readTree(in.readNBytes(LARGEST)));
        } catch (IOException e) {
            return new CloudInit(MissingNode.getInstance());
        }
    }

    Optional<String> provider() {
        return text("/v1/cloud_name")
                .map(name -> PROVIDERS.getOrDefault(name, name))
                .filter(name -> !NO_CLOUDS.contains(name));
    }

    Optional<String> region() {
        return text("/v1/region");
    }

    Optional<String> zone() {
        return text("/v1/availability_zone");
    }

    Optional<String> instanceType() {
        return INSTANCE_TYPES.stream().flatMap(key -> text(key).stream()).findFirst();
    }

    // cloud-init writes "redacted for non-root user" where it keeps something back
    private Optional<String> text(String pointer) {
        return Optional.of(data.at(pointer))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank() && text.length() <= 100 && !text.startsWith("redacted"));
    }
}

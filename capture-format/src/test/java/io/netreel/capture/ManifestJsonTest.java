package io.netreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestJsonTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws Exception {
        Path file = folder.resolve(Manifest.FILE_NAME);
        Manifest manifest = manifest();
        Files.writeString(file, ManifestJson.write(manifest));

        assertThat(ManifestJson.read(file)).isEqualTo(manifest);
        assertThat(Files.readString(file))
                .contains("\"format_version\" : 1")
                .contains("\"started\" : \"2026-11-22T10:15:00Z\"")
                .contains("\"interface_name\" : \"eth0\"");
    }

    @Test
    void readsAHostFromASegmentsMetadata() throws Exception {
        assertThat(ManifestJson.readHost(ManifestJson.writeHost(manifest().host())))
                .isEqualTo(manifest().host());
    }

    @Test
    void ignoresWhatALaterRecorderOfTheSameVersionAdds() throws Exception {
        Path file = write(ManifestJson.write(manifest()).replace("{", "{ \"colour\" : \"blue\","));

        assertThat(ManifestJson.read(file).host().name()).isEqualTo("web-1");
    }

    @Test
    void refusesAFutureVersionAndSaysWhatToDo() throws IOException {
        Path file = write("{\"format_version\": 2, \"something\": \"else\"}");

        assertThatThrownBy(() -> ManifestJson.read(file))
                .isInstanceOf(UnreadableCaptureException.class)
                .hasMessage("has format version 2, but this analyzer reads up to 1; use a newer analyzer");
    }

    @Test
    void refusesWhatIsNoManifest() throws IOException {
        for (String text : List.of("", "[]", "{}", "{\"format_version\": 1}", "not json", "{\"format_version\": -1}")) {
            Path file = write(text);
            assertThatThrownBy(() -> ManifestJson.read(file))
                    .as(text)
                    .isInstanceOf(UnreadableCaptureException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve(Manifest.FILE_NAME), text);
    }

    private static Manifest manifest() {
        Instant started = Instant.parse("2026-11-22T10:15:00Z");
        return new Manifest(
                FormatVersion.CURRENT,
                "0123456789abcdef",
                new Manifest.Host(
                        "web-1",
                        "ab12",
                        "boot",
                        "Debian GNU/Linux 12",
                        "6.18.44",
                        "x86_64",
                        2,
                        24L << 30,
                        null,
                        Map.of("env", "prod"),
                        List.of(new Manifest.Address("eth0", 4026531840L, "10.0.0.1"))),
                new Manifest.Recorder(
                        "0.1.0",
                        List.of("record", "--out", "captures"),
                        Map.of("interval", TextNode.valueOf("10s")),
                        started,
                        null,
                        null),
                new Manifest.Clock("tsc", true, List.of(new Manifest.Offset(started, 1_000L, 2_000L))),
                List.of(new Manifest.Segment(
                        "flow-000001.parquet", "flow", 3, started, started, 1L, 3L, 4096, "cd34", "")),
                List.of(new Manifest.Removed("dns", 2, 40, started, started, 2, "ef56")));
    }
}

package io.netreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestJsonTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatItWrote() throws Exception {
        Path file = folder.resolve(Manifest.FILE_NAME);
        Manifest manifest = ManifestSample.manifest();
        Files.writeString(file, ManifestJson.write(manifest));

        assertThat(ManifestJson.read(file)).isEqualTo(manifest);
        assertThat(Files.readString(file))
                .contains("\"format_version\" : 1")
                .contains("\"started\" : \"2026-11-22T10:15:00Z\"")
                .contains("\"interface_name\" : \"eth0\"");
    }

    @Test
    void readsAHostFromASegmentsMetadata() throws Exception {
        assertThat(ManifestJson.readHost(
                        ManifestJson.writeHost(ManifestSample.manifest().host())))
                .isEqualTo(ManifestSample.manifest().host());
    }

    @Test
    void ignoresWhatALaterRecorderOfTheSameVersionAdds() throws Exception {
        Path file = write(ManifestJson.write(ManifestSample.manifest()).replace("{", "{ \"colour\" : \"blue\","));

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
}

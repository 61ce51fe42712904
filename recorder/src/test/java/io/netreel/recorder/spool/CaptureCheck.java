package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.evidence.Seal;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks at a capture's folder with other eyes than the recorder's: hashes, and DuckDB for the rows.
final class CaptureCheck implements AutoCloseable {

    private final Connection connection;

    CaptureCheck() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /// The manifest, once its seal, its chain and each file in the folder were found sound.
    static Manifest soundManifest(Path folder) throws Exception {
        byte[] text = ManifestFile.read(folder.resolve(Manifest.FILE_NAME));
        assertThat(SealedManifest.check(text)).isInstanceOf(Seal.Sound.class);
        Manifest manifest = ManifestJson.parse(text);
        TreeSet<String> expected = new TreeSet<>(List.of(Manifest.FILE_NAME));
        Map<String, String> last = new HashMap<>();
        manifest.removed().forEach(removed -> last.put(removed.stream(), removed.lastSha256()));
        for (Manifest.Segment segment : manifest.segments()) {
            expected.add(segment.file());
            assertThat(Sha256.of(folder.resolve(segment.file()))).isEqualTo(segment.sha256());
            assertThat(Files.size(folder.resolve(segment.file()))).isEqualTo(segment.bytes());
            assertThat(segment.previousSha256()).isEqualTo(last.getOrDefault(segment.stream(), ""));
            last.put(segment.stream(), segment.sha256());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> Objects.toString(file.getFileName())).toList())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        return manifest;
    }

    /// The first column of a query; `$` stands for the folder.
    List<Long> numbers(Path folder, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("$", folder.toString()))) {
            List<Long> numbers = new ArrayList<>();
            while (result.next()) {
                numbers.add(result.getLong(1));
            }
            return numbers;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

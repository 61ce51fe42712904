package io.netreel.analyzer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netreel.capture.evidence.KeyFile;
import io.netreel.capture.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of docs/capture-format.md, "Check a capture by hand", exactly as they stand there.
class HandCheckIT {

    private static final Path DOCUMENT = Path.of("../docs/capture-format.md");
    private static final String DUCKDB = "duckdb -c \"";

    @TempDir
    Path parent;

    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    HandCheckIT() {}

    @BeforeEach
    void record() throws Exception {
        for (String tool : List.of("sha256sum", "jq", "openssl")) {
            boolean present = run(parent, "command -v " + tool).contains(tool);
            assertThat(present || !"true".equals(System.getenv("CI")))
                    .as(tool + " is missing; install it")
                    .isTrue();
            assumeTrue(present, tool + " is missing; install it");
        }
        evidence = Evidence.of(Evidence.builder().signed(Evidence.KEY), parent);
        KeyFile.write(parent.resolve("KEY"), Evidence.KEY);
    }

    @Test
    void showsThatASoundCaptureIsSound() throws Exception {
        String text = new String(evidence.content("capture.json"), StandardCharsets.UTF_8);
        String hash =
                Sha256.of(text.substring(0, text.indexOf("  \"seal\" : {")).getBytes(StandardCharsets.UTF_8));
        String fingerprint = Evidence.KEY.publicKey().fingerprint().substring("SHA256:".length());

        assertThat(run(evidence.folder(), shellCommands()))
                .isEqualTo("""
                        %s  -
                        %s
                        flow-000001.parquet: OK
                        flow-000002.parquet: OK
                        flow-000003.parquet: OK
                        flow-000004.parquet: OK
                        flow-000005.parquet: OK
                        bash-000001.parquet: OK
                        ledger-000001.parquet: OK
                        ledger-000002.parquet: OK
                        true
                        true
                        true
                        Signature Verified Successfully
                        %s  -
                        %s  -
                        """.formatted(hash, hash, fingerprint, fingerprint));
    }

    @Test
    void showsWhatWasAltered() throws Exception {
        String text = new String(evidence.content("capture.json"), StandardCharsets.UTF_8);
        Files.writeString(evidence.file("capture.json"), text.replace("web-1", "web-2"));
        evidence.swap("flow-000001.parquet", "flow-000002.parquet");
        evidence.write("extra", new byte[0]);

        assertThat(run(evidence.folder(), shellCommands()))
                .contains("flow-000001.parquet: FAILED\nflow-000002.parquet: FAILED\nflow-000003.parquet: OK\n")
                .contains("true\nextra\nSignature Verification Failure\n");
    }

    @Test
    void showsWhatSegmentsSayOfThemselves() throws Exception {
        String command = commands().stream()
                .filter(line -> line.startsWith(DUCKDB))
                .findFirst()
                .orElseThrow();
        String sql = command.substring(DUCKDB.length(), command.length() - 1)
                .replace("*.parquet", evidence.folder() + "/*.parquet");
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        assertThat(rows)
                .hasSize(4 * 8)
                .startsWith(
                        "bash-000001.parquet netreel.capture_id 0a1b2c3d",
                        "bash-000001.parquet netreel.previous_sha256 ",
                        "bash-000001.parquet netreel.segment 1",
                        "bash-000001.parquet netreel.stream bash");
    }

    private static String row(ResultSet result) throws SQLException {
        Path file = Path.of(result.getString(1));
        return file.getFileName() + " " + result.getString(2) + " " + result.getString(3);
    }

    private static String shellCommands() throws Exception {
        return commands().stream().filter(line -> !line.startsWith(DUCKDB)).collect(Collectors.joining("\n"));
    }

    // Indented lines, one that is indented further going on with the one before.
    private static List<String> commands() throws Exception {
        String document = Files.readString(DOCUMENT);
        String section = document.substring(document.indexOf("\n## Check a capture by hand\n") + 1);
        List<String> commands = new ArrayList<>();
        for (String line :
                section.substring(0, section.indexOf("\n## ")).lines().toList()) {
            if (line.startsWith("      ")) {
                commands.add(commands.removeLast() + "\n" + line);
            } else if (line.startsWith("    ")) {
                commands.add(line.strip());
            }
        }
        return commands;
    }

    private static String run(Path folder, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}

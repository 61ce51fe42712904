package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A configuration with a mistake: one sentence that names the file, the line and what to write, and exit code 2.
class ConfigMistakesTest {

    private static final Path NOWHERE = Path.of("/nowhere/recorder.toml");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            intervall = "1s"              | there is no key 'intervall'; did you mean 'interval'?
            rotate-size = "1MB"           | there is no key 'rotate-size'; did you mean 'rotate_size'?
            Enabled_Plugin = []           | there is no key 'Enabled_Plugin'; did you mean 'enabled_plugins'?
            ports = [22]                  | there is no key 'ports'; did you mean 'exclude.ports'?
            exclude.port = [22]           | there is no key 'exclude.port'; did you mean 'exclude.ports'?
            record.interval = "1s"        | there is no key 'record.interval'; did you mean 'interval'?
            colour = "blue"               | there is no key 'colour'; 'recorder config --sample' shows those that exist
            interval = "soon"             | interval: 'soon' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            interval = "1ms"              | interval: '1ms' is too short; write at least 100ms
            interval = 10                 | interval: write the value as a text, such as "10s"
            interval = 2026-11-22         | interval: '2026-11-22' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            interval.s = 10               | interval: write the value as a text, such as "10s"
            ring_size = "5KB"             | ring_size: '5KB' is out of range; write a power of two from 4KB to 1GB
            buffer = "1GB"                | buffer: '1GB' is out of range; write a size from 4MB to 128MB
            keep_free = "64"              | keep_free: '64' is no size; write it as 512KB, 64MB or 2GB
            log_level = "warning"         | log_level: there is no level 'warning'; did you mean 'warn'?
            log_level = "loud"            | log_level: there is no level 'loud'; there are error, warn, info, debug
            enabled_plugins = "ebpf-net"  | enabled_plugins: write the value as a list of texts, such as ["ebpf-net"]
            enabled_plugins = ["bash"]    | enabled_plugins: there is no plugin 'bash'; did you mean 'ebpf-bash'?
            enabled_plugins = ["tcp"]     | enabled_plugins: there is no plugin 'tcp'; there are ebpf-net, ebpf-bash
            exclude = [22]                | exclude: write it as a table, such as exclude.cidrs = ["10.0.0.0/8", "fd00::/8"]
            exclude.ports = ["22"]        | exclude.ports: write the value as a list of numbers, such as [22]
            exclude.ports = [65536]       | exclude.ports: '65536' is no port; write a number from 1 to 65535
            exclude.cidrs = ["10/8"]      | exclude.cidrs: '10/8' is no range of addresses; write it as 10.0.0.0/8, fd00::/8 or 192.0.2.7
            tags = "prod"                 | tags: write it as a table, such as tags.env = "prod"
            tags.env = 1                  | tags.env: write the value as a text, such as "prod"
            tags.env = "a\\u0007"         | tags.env: 'a\\u0007' has control characters; leave them out
            host = " "                    | host: must not be empty
            """)
    void namesTheLineAndWhatToWrite(String toml, String sentence) throws Exception {
        Path file = write("# a comment\n\n" + toml.replace("\\\\", "\\") + "\n");

        assertMistake(file, file + ":3: " + sentence.replace("\\\\", "\\"));
    }

    @Test
    void namesTheLineWhereItIsNoToml() throws Exception {
        Path file = write("interval = \"1s\"\nsync = 1s\n");
        assertThat(config(file).err())
                .startsWith("recorder: " + file + ":2: this is no TOML (")
                .hasLineCount(1);

        Path twice = write("interval = \"1s\"\ninterval = \"2s\"\n");
        assertThat(config(twice).err()).startsWith("recorder: " + file + ":2: this is no TOML (Duplicate");
    }

    @Test
    void namesBothSettingsThatDoNotFitTogether() throws Exception {
        Path file = write("service = \"checkout\"\nmax_disk = \"100MB\"\n");
        assertMistake(
                file,
                "max_disk (" + file + ":2) must hold 2 segments of rotate_size; give at least 128MB,"
                        + " or a smaller rotate_size");

        Path tagged = write("service = \"checkout\"\n[tags]\nservice = \"cart\"\n");
        assertMistake(
                tagged,
                "service is 'checkout' (" + file + ":1) and the tag service is 'cart' (" + file
                        + ":3); set one of them");
    }

    @Test
    void namesTheVariableThatIsWrong() {
        ProgramRun run = ProgramRun.of(Map.of("NETREEL_HOST", "a\nb"), NOWHERE, "config");

        assertThat(run)
                .isEqualTo(new ProgramRun(
                        2,
                        "",
                        "recorder: environment variable NETREEL_HOST: 'a\\u000ab' has control characters;"
                                + " leave them out\n"));
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        Path missing = folder.resolve("missing.toml");
        assertMistake(
                missing, cannotRead(missing, "does not exist; 'recorder config --sample' writes one to begin with"));
        assertMistake(folder, cannotRead(folder, "is a folder; name the file"));
        assertMistake(Path.of("/dev/zero"), cannotRead(Path.of("/dev/zero"), "is no regular file; name one"));
        Path large = write("#".repeat(70_000));
        assertMistake(large, cannotRead(large, "is larger than 64KB; it can hardly be a configuration"));
        Path latin = Files.write(large, "host = \"Zürich\"".getBytes(StandardCharsets.ISO_8859_1));
        assertMistake(latin, cannotRead(latin, "is not UTF-8 throughout; save it as UTF-8"));
    }

    @Test
    void neverWaitsForAFifo() throws Exception {
        Path fifo = folder.resolve("fifo");
        assumeThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();

        assertMistake(fifo, cannotRead(fifo, "is no regular file; name one"));
    }

    private static String cannotRead(Path file, String why) {
        return "the configuration " + file + " " + why;
    }

    /// Bytes as they come, and valid files with a few bytes changed.
    @Test
    void answersAnyBytesWithASentenceOrValues() throws Exception {
        String valid = ProgramRun.of("config", "--sample")
                .out()
                .lines()
                .map(line -> line.replaceFirst("^#([a-z])", "$1"))
                .collect(Collectors.joining("\n"));
        List<String> parts = List.of(
                "[",
                "]",
                "[[",
                "]]",
                "{",
                "}",
                "=",
                ".",
                ",",
                "\"",
                "\"\"\"",
                "'",
                "'''",
                "#",
                "\n",
                "\\",
                "\\u",
                "exclude",
                "tags",
                "ports",
                "interval",
                "1",
                "-",
                "inf",
                "é",
                "\0",
                " ",
                "true",
                "1979-05-27");
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = i % 2 == 0 ? changed(valid, random) : composed(parts, random);
            Path file = Files.write(folder.resolve("recorder.toml"), bytes);

            ProgramRun run = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> config(file));

            assertThat(run.exitCode())
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .isIn(0, 2);
            if (run.exitCode() == 2) {
                assertThat(run.err()).startsWith("recorder: ").hasLineCount(1);
            }
        }
    }

    @Test
    void readsTheLongestFilesInTime() throws Exception {
        for (String part :
                List.of("[", "a.", "[a]\n", "tags.a={b=", "\"", "'''\n", "#\n", "[[a]]\n", "exclude.ports=[1,\n")) {
            Path file = write(part.repeat(65_000 / part.length()));

            ProgramRun run = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> config(file));

            assertThat(run.exitCode()).as(part).isIn(0, 2);
        }
    }

    private static byte[] changed(String valid, Random random) {
        byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "[]\"'=#\n.".charAt(random.nextInt(8)));
        }
        return bytes;
    }

    private static byte[] composed(List<String> parts, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertMistake(Path file, String sentence) {
        assertThat(config(file)).isEqualTo(new ProgramRun(2, "", "recorder: " + sentence + "\n"));
    }

    private static ProgramRun config(Path file) {
        return ProgramRun.of("config", "--config", file.toString());
    }

    private Path write(String toml) throws Exception {
        return Files.writeString(folder.resolve("recorder.toml"), toml);
    }
}

package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `recorder config` shows. Nothing here needs root.
class ConfigCommandTest {

    private static final Path NOWHERE = Path.of("/nowhere/recorder.toml");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("recorder.toml");
    }

    @Test
    void showsTheDefaultsWhereNothingIsConfigured() {
        ProgramRun run = ProgramRun.of("config");

        assertThat(run).isEqualTo(new ProgramRun(0, """
                # no file was read

                # What is recorded
                enabled_plugins = ["ebpf-net"]       # default
                engine = "auto"                      # default
                # duration is not set: until told to stop
                interval = "10s"                     # default
                # netns is not set: all of the host
                # exclude.cidrs is not set: none
                # exclude.ports is not set: none
                # exclude.processes is not set: none

                # What is said of the host
                host = "here"                        # system host name
                # service is not set: none

                # Where it goes, and how much of it is kept
                # out is not set: none, it must be given
                sync = "1s"                          # default
                rotate_size = "64MB"                 # default
                rotate_time = "5m"                   # default
                # max_disk is not set: no bound
                # keep is not set: for ever
                keep_free = "16MB"                   # default
                buffer = "64MB"                      # default
                # sign is not set: not signed

                # The recorder itself
                ring_size = "8MB"                    # default
                log = "stderr"                       # default
                log_level = "info"                   # default
                """, ""));
    }

    @Test
    void showsWhereEachValueCameFrom() throws Exception {
        write("""
                # the web hosts
                enabled_plugins = ["ebpf-bash",
                    "ebpf-net"]
                interval = "90s"
                host = "web-1"
                service = "checkout"
                keep = '2d'

                [exclude]
                cidrs = ["10.1.2.3/8"] # ours
                ports = [22, 2222]

                [tags]
                env = "prod"
                "rack#1" = "b\\tc"
                """.replace("\\t", ""));

        ProgramRun run = ProgramRun.of(
                Map.of("NETREEL_HOST", "web-9"),
                NOWHERE,
                "config",
                "--config",
                file.toString(),
                "--out",
                "captures",
                "--exclude-port",
                "443",
                "--tag",
                "env=test");

        assertThat(run).isEqualTo(new ProgramRun(0, """
                # read from "FILE"

                # What is recorded
                enabled_plugins = ["ebpf-bash", "ebpf-net"] # FILE:2
                engine = "auto"                      # default
                # duration is not set: until told to stop
                interval = "1m30s"                   # FILE:4
                # netns is not set: all of the host
                exclude.cidrs = ["10.0.0.0/8"]       # FILE:10
                exclude.ports = [443]                # flag --exclude-port
                # exclude.processes is not set: none

                # What is said of the host
                host = "web-9"                       # environment NETREEL_HOST
                service = "checkout"                 # FILE:6
                tags.env = "test"                    # flag --tag
                tags."rack#1" = "bc"                 # FILE:15

                # Where it goes, and how much of it is kept
                out = "captures"                     # flag --out
                sync = "1s"                          # default
                rotate_size = "64MB"                 # default
                rotate_time = "5m"                   # default
                # max_disk is not set: no bound
                keep = "2d"                          # FILE:7
                keep_free = "16MB"                   # default
                buffer = "64MB"                      # default
                # sign is not set: not signed

                # The recorder itself
                ring_size = "8MB"                    # default
                log = "stderr"                       # default
                log_level = "info"                   # default
                """.replace("FILE", file.toString()), ""));
    }

    @Test
    void readsBackWhatItShows() throws Exception {
        String[] flags = {
            "config",
            "--out",
            "/a \"b\"",
            "--interval",
            "90s",
            "--exclude-cidr",
            "10.0.0.0/8,fd00::/8",
            "--exclude-port",
            "22",
            "--exclude-process",
            "sshd",
            "--tag",
            "a.b c=d=e",
            "--service",
            "\u202ecart",
            "--keep-free",
            "0"
        };
        String shown = ProgramRun.of(flags).out();
        write(shown);

        ProgramRun again = ProgramRun.of("config", "--config", file.toString());

        assertThat(again.exitCode()).isZero();
        assertThat(values(again.out())).isEqualTo(values(shown)).hasSize(18);
    }

    private static List<String> values(String toml) {
        return toml.lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> line.substring(0, line.lastIndexOf('#')).strip())
                .toList();
    }

    @Test
    void printsASampleThatIsAValidFileInEachLine() throws Exception {
        ProgramRun sample = ProgramRun.of("config", "--sample");
        assertThat(sample.exitCode()).isZero();
        write(sample.out());
        assertThat(values(ProgramRun.of("config", "--config", file.toString()).out()))
                .isEqualTo(values(ProgramRun.of("config").out()));

        write(sample.out()
                .lines()
                .map(line -> line.replaceFirst("^#([a-z])", "$1"))
                .collect(Collectors.joining("\n")));
        ProgramRun all = ProgramRun.of("config", "--config", file.toString());

        assertThat(all.err()).isEmpty();
        assertThat(all.out()).doesNotContain("not set", "# default").contains("tags.env = \"prod\"");
    }

    @Test
    void takesTheFileThatTheEnvironmentNames() throws Exception {
        write("interval = '7s'");

        assertThat(ProgramRun.of(Map.of("NETREEL_CONFIG", file.toString()), NOWHERE, "config")
                        .out())
                .contains("interval = \"7s\"                      # " + file + ":1\n");
        assertThat(ProgramRun.of(Map.of(), file, "config").out()).contains("interval = \"7s\"");
        assertThat(ProgramRun.of(Map.of("NETREEL_CONFIG", ""), file, "config").out())
                .contains("interval = \"10s\"");
    }

    @Test
    void emptiesAListWithAnEmptyFlag() throws Exception {
        write("exclude.ports = [22]");

        assertThat(ProgramRun.of("config", "--config", file.toString(), "--exclude-port", "")
                        .out())
                .contains("exclude.ports = []                   # flag --exclude-port\n");
    }

    @Test
    void warnsOfAFileThatOthersCanChange() throws Exception {
        write("interval = '7s'");
        chmod(file, "rw-rw-r--");
        assertThat(ProgramRun.of("config", "--config", file.toString()).err())
                .isEqualTo("recorder: warning: the configuration " + file
                        + " can be changed by others than its owner; chmod go-w it\n");

        chmod(file, "rw-r--r--");
        chmod(folder, "rwxrwxrwx");
        assertThat(ProgramRun.of("config", "--config", file.toString()).err())
                .isEqualTo("recorder: warning: the configuration " + file
                        + " can be replaced by others, who may write into " + folder.toRealPath()
                        + "; chmod go-w that folder\n");
    }

    private static void chmod(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void write(String toml) throws Exception {
        Files.writeString(file, toml);
        chmod(file, "rw-r--r--");
    }
}

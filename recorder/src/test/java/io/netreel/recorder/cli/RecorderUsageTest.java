package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.record.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong usage: a sentence that names the option, and exit code 2. Nothing here needs root.
class RecorderUsageTest {

    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchErr() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreErr() {
        System.setErr(realErr);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record                                    | Missing required option: '--out=DIR'
            record --out x --duration soon            | Invalid value for option '--duration': 'soon' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --duration 0s              | Invalid value for option '--duration': '0s' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --duration 999999999d      | Invalid value for option '--duration': '999999999d' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --interval 1ms             | --interval is at least 100ms
            record --out x --ring-size 5KB            | Invalid value for option '--ring-size': '5KB' is no ring size; write a power of two from 4KB to 1GB
            record --out x --max-disk 100MB           | --max-disk must hold 2 segments of --rotate-size; give at least 128MB, or a smaller --rotate-size
            record --out x --rotate-size 2GB          | --rotate-size is 1MB to 1GB: a segment is sorted in memory when it is sealed
            record --out x --rotate-size 64           | Invalid value for option '--rotate-size': '64' is no size; write it as 512KB, 64MB or 2GB
            record --out x --sync 1ms                 | --sync is at least 100ms
            record --out x --sync 1m --rotate-time 1s | --rotate-time is at least --sync
            record --out x --buffer 1GB               | --buffer is 4MB to 128MB
            recover                                   | Missing required parameter: 'DIR'
            record --out x --netns nowhere-at-all     | there is no network namespace nowhere-at-all; 'ip netns list' shows those that have a name
            record --out x --tag env                  | Value for option option '--tag' (KEY=VALUE) should be in KEY=VALUE format but was env
            record --out x --colour blue              | Unknown options: '--colour', 'blue'
            mark                                      | Missing required parameter: 'TEXT'
            bundle -o x                               | Missing required parameter: 'DIR'
            bundle x                                  | Missing required option: '--output=FILE'
            bundle x -o y --from soon                 | Invalid value for option '--from': 'soon' is not a time; write 2026-11-22T10:15 (UTC), 2026-11-22, or -30m before now
            bundle x -o y --from 2026-11-22 --to 2026-11-21 | --from 2026-11-22T00:00:00Z is after --to 2026-11-21T00:00:00Z; exchange them
            """)
    void namesWhatIsWrong(String line, String message) {
        int exitCode = RecorderMain.run(new StopRequest(), line.split(" +", -1));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("recorder: " + message + "\nTry 'recorder " + line.split(" ", 2)[0] + " --help'.\n");
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void bundlesFoldersOnly() {
        assertThat(RecorderMain.run(new StopRequest(), "bundle", "nowhere", "-o", "x.tar"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("recorder: nowhere does not exist; give the folder of one capture\n");
    }

    @Test
    void asksForACommand() {
        assertThat(RecorderMain.run(new StopRequest())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "recorder: Say what to do: record, doctor, status, mark, stop, recover, bundle or keygen\nTry 'recorder --help'.\n");
    }
}

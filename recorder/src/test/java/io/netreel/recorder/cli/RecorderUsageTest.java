package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong usage: a sentence that names the option, and exit code 2. Nothing here needs root.
class RecorderUsageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            record                                    | Say where to record into: --out DIR, or 'out' in the configuration
            record --out x --duration soon            | Invalid value for option '--duration': 'soon' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --duration 0s              | Invalid value for option '--duration': '0s' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --duration 999999999d      | Invalid value for option '--duration': '999999999d' is no duration; write it as 30s, 5m or 1h30m, up to 365d
            record --out x --interval 1ms             | Invalid value for option '--interval': '1ms' is too short; write at least 100ms
            record --out x --ring-size 5KB            | Invalid value for option '--ring-size': '5KB' is out of range; write a power of two from 4KB to 1GB
            record --out x --max-disk 100MB           | --max-disk must hold 2 segments of rotate_size; give at least 128MB, or a smaller rotate_size
            record --out x --rotate-size 2GB          | Invalid value for option '--rotate-size': '2GB' is out of range; write a size from 1MB to 1GB
            record --out x --rotate-size 64           | Invalid value for option '--rotate-size': '64' is no size; write it as 512KB, 64MB or 2GB
            record --out x --sync 1ms                 | Invalid value for option '--sync': '1ms' is too short; write at least 100ms
            record --out x --sync 1m --rotate-time 1s | --rotate-time is at least --sync
            record --out x --buffer 1GB               | Invalid value for option '--buffer': '1GB' is out of range; write a size from 4MB to 128MB
            recover                                   | Missing required parameter: 'DIR'
            record --out x --netns nowhere-at-all     | there is no network namespace nowhere-at-all; 'ip netns list' shows those that have a name
            record --out x --tag env                  | Value for option '--tag' (KEY=VALUE) should be in KEY=VALUE format but was env
            record --out x --log-level loud           | Invalid value for option '--log-level': there is no level 'loud'; there are error, warn, info, debug
            record --out x --exclude-port 22,http     | Invalid value for option '--exclude-port': 'http' is no port; write a number from 1 to 65535
            record --out x --service a --tag service=b | service is 'a' (flag --service) and the tag service is 'b' (flag --tag); set one of them
            mark                                      | Missing required parameter: 'TEXT'
            bundle -o x                               | Missing required parameter: 'DIR'
            bundle x                                  | Missing required option: '--output=FILE'
            bundle x -o y --from soon                 | Invalid value for option '--from': 'soon' is not a time; write 2026-11-22T10:15 (UTC), 2026-11-22, or -30m before now
            bundle x -o y --from 2026-11-22 --to 2026-11-21 | --from 2026-11-22T00:00:00Z is after --to 2026-11-21T00:00:00Z; exchange them
            """)
    void namesWhatIsWrong(String line, String message) {
        String help = "Try 'recorder " + line.split(" ", 2)[0] + " --help'.\n";

        assertThat(ProgramRun.of(line.split(" +", -1)))
                .isEqualTo(new ProgramRun(2, "", "recorder: " + message + "\n" + help));
    }

    @Test
    void proposesWhatMayHaveBeenMeant() {
        assertThat(ProgramRun.of("recrod")).isEqualTo(new ProgramRun(2, "", """
                recorder: Unmatched argument at index 0: 'recrod'
                Did you mean: recorder record or recorder recover?
                Try 'recorder --help'.
                """));
        assertThat(ProgramRun.of("record", "--out", "x", "--colour", "blue").err())
                .startsWith("recorder: Unknown options: '--colour', 'blue'\n")
                .endsWith("Try 'recorder record --help'.\n");
    }

    @Test
    void bundlesFoldersOnly() {
        assertThat(ProgramRun.of("bundle", "nowhere", "-o", "x.tar"))
                .isEqualTo(new ProgramRun(3, "", "recorder: nowhere does not exist; give the folder of one capture\n"));
    }

    @Test
    void asksForACommand() {
        assertThat(ProgramRun.of()).isEqualTo(new ProgramRun(2, "", """
                recorder: Say what to do: record, doctor, status, mark, stop, recover, bundle, keygen or config
                Try 'recorder --help'.
                """));
    }
}

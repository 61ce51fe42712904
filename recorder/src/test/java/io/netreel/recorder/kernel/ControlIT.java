package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mark`, `status` and `stop` on recordings that run.
@RequiresKernel
class ControlIT {

    @TempDir
    Path out;

    @TempDir
    Path runtime;

    @Test
    void marksAndEndsARecording() throws Exception {
        try (Recorder recorder = Recorder.start(out, "--host", "web-1", "--runtime-dir", runtime.toString())) {
            assertThat(run("status")).startsWith("recording web-1 since ").contains("\n  lost     0 events\n");
            assertThat(run("mark", "rolled back to 4.2")).startsWith("Marked in recording ");
            assertThat(run("mark", "a second\nline")).startsWith("Marked in recording ");

            assertThat(run("stop")).isEqualTo(recorder.folder() + "\n");

            assertThat(recorder.folder().resolve("recorder.lock")).doesNotExist();
            try (CaptureReader capture = recorder.awaitEnd()) {
                assertThat(capture.manifest().recorder().ended()).isNotNull();
                assertThat(capture.rows("SELECT kind, detail FROM ledger WHERE kind = 'mark' ORDER BY seq"))
                        .containsExactly("mark rolled back to 4.2", "mark a second\nline");
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE kind = 'mark'"
                                + " AND ts BETWEEN (SELECT ts FROM ledger WHERE kind = 'start')"
                                + " AND (SELECT ts FROM ledger WHERE kind = 'stop')"))
                        .isEqualTo(2);
            }
            assertThat(runtime).isEmptyDirectory();
        }
    }

    @Test
    void findsNoRecordingThatWasKilled() throws Exception {
        try (Recorder killed = Recorder.start(out, "--runtime-dir", runtime.toString())) {
            killed.kill();
        }
        try (Stream<Path> sockets = Files.list(runtime)) {
            assertThat(sockets).hasSize(1);
        }
        try (Recorder recorder = Recorder.start(out, "--runtime-dir", runtime.toString())) {
            assertThat(run("stop")).isEqualTo(recorder.folder() + "\n");
        }
    }

    @Test
    void recordsOnWhileAClientIsSilentAndWhereThereIsNoSocketAtAll() throws Exception {
        Path file = Files.writeString(out.resolve("no-folder"), "");
        try (Recorder mute = Recorder.start(out, "--runtime-dir", file.toString());
                Recorder recorder = Recorder.start(out, "--runtime-dir", runtime.toString());
                SocketChannel silent = connect()) {
            mute.stop().close();
            assertThat(silent.isConnected()).isTrue();
            assertThat(run("stop")).isEqualTo(recorder.folder() + "\n");
        }
    }

    private SocketChannel connect() throws IOException {
        try (Stream<Path> sockets = Files.list(runtime)) {
            return SocketChannel.open(
                    UnixDomainSocketAddress.of(sockets.findFirst().orElseThrow()));
        }
    }

    private String run(String command, String... args) {
        List<String> all = Stream.concat(Stream.of(command, "--runtime-dir", runtime.toString()), Stream.of(args))
                .toList();
        return Command.run(TestJava.command(RecorderMain.class, all.toArray(String[]::new)));
    }
}

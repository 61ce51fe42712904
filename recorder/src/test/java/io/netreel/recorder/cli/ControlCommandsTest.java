package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.control.ControlServer;
import io.netreel.recorder.control.FakeRecording;
import io.netreel.recorder.control.RecordingStatus;
import io.netreel.recorder.control.RunningRecordings.Found;
import io.netreel.recorder.control.RuntimeFolder;
import io.netreel.recorder.record.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `status`, `mark` and `stop` print, and how they end.
class ControlCommandsTest {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<ControlServer> servers = new ArrayList<>();
    private final FakeRecording web = new FakeRecording("0123456789abcdef", "web\u001b1");

    @TempDir
    Path temp;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
        servers.forEach(ControlServer::close);
    }

    private ControlServer open(FakeRecording recording) throws IOException {
        ControlServer server = ControlServer.open(
                new RuntimeFolder(temp.resolve("run")), recording.status().captureId(), recording);
        servers.add(server);
        return server;
    }

    @Test
    void tellsThatNothingIsRecorded() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(run("mark", "x")).isEqualTo(3);
        assertThat(run("stop", "--capture", "0123456789abcdef")).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("nothing is being recorded\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                recorder: nothing is being recorded
                recorder: nothing is being recorded as 0123456789abcdef
                """);
    }

    @Test
    void tellsWhatIsRecorded() {
        assertThat(StatusText.lines(
                        new Found("0123456789abcdef", web.status(), null), Instant.parse("2026-11-22T11:16:02Z")))
                .containsExactly(
                        "recording web\u001b1 since 2026-11-22T10:15:00Z, for 1:01:02",
                        "  capture  0123456789abcdef",
                        "  folder   /captures/web\u001b1-20261122T101500Z-0123456789abcdef",
                        "  process  4711, netreel 0.1.0",
                        "  plugins  ebpf-net",
                        "  flows    1234 since the start, 5 live",
                        "  lost     6 events",
                        "  on disk  78.9 KB",
                        "  waiting  for nothing");
    }

    @Test
    void letsNoEscapeSequenceThrough() throws Exception {
        open(web);

        assertThat(run("status")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("recording web\\u001b1 since 2026-11-22T10:15:00Z, for ")
                .doesNotContain("\u001b");
    }

    @Test
    void tellsItAsJson() throws Exception {
        open(web);

        assertThat(run("status", "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                [ {
                  "capture_id" : "0123456789abcdef",
                  "state" : "recording",
                  "host" : "web\\u001B1",
                  "folder" : "/captures/web\\u001B1-20261122T101500Z-0123456789abcdef",
                  "pid" : 4711,
                  "version" : "0.1.0",
                  "plugins" : [ "ebpf-net" ],
                  "engine" : "ebpf",
                  "started" : "2026-11-22T10:15:00.250Z",
                  "flows" : 1234,
                  "live_flows" : 5,
                  "lost" : 6,
                  "bytes" : 78900,
                  "waiting" : null
                } ]
                """);
    }

    @Test
    void marksTheOnlyRecording() throws Exception {
        open(web);

        assertThat(run("mark", "rolled back to 4.2")).isZero();
        assertThat(web.marks).containsExactly("rolled back to 4.2");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Marked in recording 0123456789abcdef of web\\u001b1.\n");
        assertThat(run("mark", "refuse")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("recorder: the recording has ended\n");
    }

    @Test
    void asksWhichOfSeveralIsMeant() throws Exception {
        FakeRecording db = new FakeRecording("fedcba9876543210", "db-1");
        open(web);
        open(db);

        assertThat(run("mark", "x")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                recorder: there are 2 recordings: 0123456789abcdef, fedcba9876543210; say which: recorder mark \
                --capture ID, and 'recorder status' tells more of them
                """);
        assertThat(run("mark", "x", "--capture", "captures/db-1-20261122T101500Z-fedcba9876543210/"))
                .isZero();
        assertThat(db.marks).containsExactly("x");
        assertThat(web.marks).isEmpty();
    }

    @Test
    void stopsAndPrintsTheFolderOnceItIsSealed() throws Exception {
        FakeRecording db = new FakeRecording("fedcba9876543210", "db-1");
        ControlServer server = open(db);
        CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> run("stop"));
        assertThat(db.stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(out.size()).isZero();

        server.end(db.in(RecordingStatus.ENDED));

        assertThat(stop.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("/captures/db-1-20261122T101500Z-fedcba9876543210\n");
    }

    @Test
    void tellsWhereTheEndWasNoCleanOne() throws Exception {
        FakeRecording db = new FakeRecording("fedcba9876543210", "db-1");
        ControlServer server = open(db);
        CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(() -> run("stop"));
        assertThat(db.stopped.await(30, TimeUnit.SECONDS)).isTrue();

        server.end(db.in("unsealed"));

        assertThat(stop.get(30, TimeUnit.SECONDS)).isEqualTo(6);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("recorder: recording fedcba9876543210 ended, but the disk is full;"
                        + " run 'recorder recover' on its folder\n");
    }

    private int run(String command, String... args) {
        List<String> line = new ArrayList<>(
                List.of(command, "--runtime-dir", temp.resolve("run").toString()));
        line.addAll(List.of(args));
        return RecorderMain.run(new StopRequest(), line.toArray(String[]::new));
    }
}

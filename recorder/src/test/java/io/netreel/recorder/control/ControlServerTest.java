package io.netreel.recorder.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording's socket under clients of every kind, over the real socket.
@Timeout(60)
class ControlServerTest {

    private static final String ID = "0123456789abcdef";

    @TempDir
    Path temp;

    private final FakeRecording recording = new FakeRecording(ID, "web-1");
    private RuntimeFolder folder;
    private RunningRecordings running;
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        folder = new RuntimeFolder(temp.resolve("netreel"));
        running = new RunningRecordings(List.of(folder));
        server = ControlServer.open(folder, ID, recording);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsMarksAndRefuses() throws Exception {
        assertThat(running.find()).containsExactly(new RunningRecordings.Found(ID, recording.in("recording"), null));
        assertThat(running.mark(ID, "rolled back\n\u001b[31m 🙂")).isEqualTo(recording.in("recording"));
        assertThat(recording.marks).containsExactly("rolled back\n\u001b[31m 🙂");
        assertThatThrownBy(() -> running.mark(ID, "refuse"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("the recording has ended");
    }

    @Test
    void answersAStopOnlyWhenTheRecordingHasEnded() throws Exception {
        CompletableFuture<RecordingStatus> stop = CompletableFuture.supplyAsync(() -> stop(running));
        assertThat(recording.stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(running.find()).containsExactly(new RunningRecordings.Found(ID, recording.in("stopping"), null));
        assertThat(stop).isNotDone();

        server.end(recording.in(RecordingStatus.ENDED));

        assertThat(stop.get(30, TimeUnit.SECONDS)).isEqualTo(recording.in(RecordingStatus.ENDED));
        assertThat(running.find()).isEmpty();
    }

    private static RecordingStatus stop(RunningRecordings running) {
        try {
            return running.stop(ID);
        } catch (IOException | RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhoeverWaitsThatTheRecordingEndedWithoutAnEnd() throws Exception {
        CompletableFuture<RecordingStatus> stop = CompletableFuture.supplyAsync(() -> stop(running));
        assertThat(recording.stopped.await(30, TimeUnit.SECONDS)).isTrue();
        while (running.find().getFirst().status() == null) {
            Thread.onSpinWait();
        }

        server.close();

        assertThatThrownBy(() -> stop.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void letsOnlyOwnerAndGroupIn() throws Exception {
        assertThat(mode(folder.path())).isEqualTo("rwxr-x---");
        assertThat(mode(folder.path().resolve(ID + ".sock"))).isEqualTo("rw-rw----");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void answersOthersWhileClientsSaySilentlyNothing() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            silent.add(connect());
        }
        write(silent.getFirst(), "{\"version\":1,\"com".getBytes(UTF_8));

        assertThat(running.find()).hasSize(1).allMatch(found -> found.status() != null);

        assertThat(readAll(silent.getFirst())).isEmpty(); // cut off in the end
        for (SocketChannel channel : silent) {
            assertThat(readAll(channel)).isEmpty();
            channel.close();
        }
    }

    @Test
    void survivesMoreClientsThanItTakes() throws Exception {
        List<SocketChannel> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(connect());
        }
        for (SocketChannel channel : many) {
            channel.close();
        }

        assertThat(awaitStatus()).isEqualTo(recording.in("recording"));
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        assertThat(say("rubbish\n")).isEqualTo("{\"version\":1,\"error\":\"this is no request\"}\n");
        assertThat(say("null\n")).isEqualTo("{\"version\":1,\"error\":\"this is no request\"}\n");
        assertThat(say("{\"version\":1,\"command\":\"mark\"}\n"))
                .isEqualTo("{\"version\":1,\"error\":\"a mark needs a text\"}\n");
        assertThat(say("{\"version\":2,\"command\":\"status\"}\n")).isEqualTo("""
                {"version":1,"error":"the recorder is of version 0.1.0, which does not know this command; use the same version"}
                """);
        assertThat(say("[".repeat(1000) + "\n")).isEqualTo("{\"version\":1,\"error\":\"this is no request\"}\n");
    }

    @Test
    void cutsOffWhoeverSaysTooMuch() throws Exception {
        assertThat(say("x".repeat(100_000))).isEmpty();
        assertThat(awaitStatus()).isEqualTo(recording.in("recording"));
    }

    @Test
    void survivesRandomBytes() throws Exception {
        Random random = new Random(4711);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            try (SocketChannel channel = connect()) {
                write(channel, bytes);
            }
        }
        assertThat(awaitStatus()).isEqualTo(recording.in("recording"));
    }

    @Test
    void removesWhatDeadRecordersLeft() throws Exception {
        Path dead = folder.path().resolve("fedcba9876543210.sock");
        new ControlSocket(dead, "fedcba9876543210").listen().close();
        assertThat(dead).exists();

        assertThat(running.find()).hasSize(1);
        assertThat(dead).doesNotExist();

        new ControlSocket(dead, "fedcba9876543210").listen().close();
        ControlServer.open(folder, "00000000000000aa", recording).close();
        assertThat(folder.path()).isDirectoryNotContaining("glob:**/fed*");
    }

    private @Nullable RecordingStatus awaitStatus() throws IOException {
        List<RunningRecordings.Found> found = running.find();
        while (found.getFirst().status() == null) {
            found = running.find();
        }
        return found.getFirst().status();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.path().resolve(ID + ".sock")));
    }

    private String say(String line) throws IOException {
        try (SocketChannel channel = connect()) {
            write(channel, line.getBytes(UTF_8));
            return readAll(channel);
        }
    }

    // The other side may cut off in the middle.
    private static void write(SocketChannel channel, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            return;
        }
    }

    private static String readAll(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(Wire.LARGEST);
        try {
            while (channel.read(buffer) > 0) {
                assertThat(buffer.hasRemaining()).isTrue();
            }
        } catch (IOException e) {
            return ""; // reset
        }
        return new String(buffer.array(), 0, buffer.position(), UTF_8);
    }
}

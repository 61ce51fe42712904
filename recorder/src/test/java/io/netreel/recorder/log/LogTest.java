package io.netreel.recorder.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    private static final System.Logger OURS = System.getLogger("io.netreel.recorder.Test");
    private static final System.Logger THEIRS = System.getLogger("org.example.Library");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z *";

    @TempDir
    Path folder;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Test
    void writesTimeLevelAndTextOfWhatIsWorthTelling() {
        try (Log _ = Log.open(LogLevel.INFO, lines::add)) {
            OURS.log(Level.ERROR, "one");
            OURS.log(Level.WARNING, "two");
            OURS.log(Level.INFO, "three of {0}", 7);
            OURS.log(Level.DEBUG, "four");
            THEIRS.log(Level.INFO, "five");
            THEIRS.log(Level.WARNING, "six", new IOException("why"));
        }
        OURS.log(Level.ERROR, "after the end");

        assertThat(texts())
                .containsExactly("error one", "warn  two", "info  three of 7", "warn  six: java.io.IOException: why");
    }

    @Test
    void neverLetsATextForgeALine() {
        try (Log _ = Log.open(LogLevel.DEBUG, lines::add)) {
            OURS.log(Level.DEBUG, "a\n2026-11-22T10:15:00Z error b\u001b[2J{0}");
        }

        assertThat(texts()).containsExactly("debug a\\u000a2026-11-22T10:15:00Z error b\\u001b[2J{0}");
    }

    @Test
    void neverWaitsForAStalledTerminalAndCountsWhatItDrops() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        try (Log _ = Log.open(LogLevel.INFO, line -> {
            stalled.countDown();
            awaitQuietly(resumed);
            lines.add(line);
        })) {
            OURS.log(Level.INFO, "first");
            stalled.await();
            for (int i = 0; i < 1_010; i++) {
                OURS.log(Level.INFO, "line " + i);
            }
            resumed.countDown();
        }

        assertThat(texts()).hasSize(1_002).contains("info  line 999", "warn  10 lines of the log were dropped");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void appendsToAFileThatOthersCannotRead() throws Exception {
        Path file = folder.resolve("recorder.log");
        for (String text : List.of("one", "two")) {
            try (LogFile sink = LogFile.open(file)) {
                sink.accept(text);
            }
        }

        assertThat(file).hasContent("one\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void writesToFilesOnly() {
        assertThatThrownBy(() -> LogFile.open(Path.of("/dev/full")))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no regular file");
    }

    private List<String> texts() {
        return lines.stream()
                .map(line -> {
                    assertThat(line).matches(TIME + " (error|warn |info |debug) .*");
                    return line.replaceFirst("^\\S+ +", "");
                })
                .toList();
    }
}

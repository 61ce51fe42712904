package io.netreel.recorder.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.segment.OpenSegment;
import io.netreel.recorder.segment.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Open segments of a real recorder, while it writes them.
class OpenSegmentBundleTest {

    private static final SegmentName NAME = new SegmentName(Stream.LEDGER, 1);
    private static final Manifest.Host HOST =
            new Manifest.Host("web-1", null, null, null, null, "amd64", 2, 1024, null, Map.of(), List.of());

    @TempDir
    Path temp;

    @Test
    void takesTheWholeBatches() throws Exception {
        Path folder = new TestCapture(temp.resolve("capture")).folder();
        Path open = folder.resolve(NAME.open());
        try (BufferAllocator allocator = new RootAllocator();
                OpenSegment segment =
                        OpenSegment.create(new LocalDisk(), folder, SegmentHeader.of("abcd", NAME, HOST));
                Batch batch = new Batch(
                        Stream.LEDGER, (stream, frame) -> append(segment, frame), new Sequence(), allocator)) {
            for (int i = 0; i < 3; i++) {
                batch.number("ts").set(i);
                batch.number("until_ts").set(i);
                batch.text("kind").set("start");
                batch.endRow();
                batch.flush();
                byte[] whole = Files.readAllBytes(open);
                assertThat(bundled(folder)).isEqualTo(whole);

                // the begin of the next batch
                Files.write(open, new byte[] {-1, -1, -1, -1, 32}, StandardOpenOption.APPEND);
                assertThat(bundled(folder)).isEqualTo(whole);
                Files.write(open, whole);
            }
        }
        assertThat(OpenSegmentFile.read(open).rows()).isEqualTo(3);
    }

    @Test
    void keepsADamagedOneAsEvidence() throws Exception {
        Path folder = new TestCapture(temp.resolve("capture")).folder();
        Files.writeString(folder.resolve(NAME.open()), "damaged from its first byte on");

        assertThat(bundled(folder)).asString().isEqualTo("damaged from its first byte on");
    }

    @Test
    void leavesOutOneInWhichNothingIsYet() throws Exception {
        Path folder = new TestCapture(temp.resolve("capture")).folder();
        Files.createFile(folder.resolve(NAME.open()));

        assertThat(bundle(folder).segments()).isEmpty();
    }

    @Test
    void missesNoneThatWasRemovedSinceItHadNoRows() throws Exception {
        Path folder = new TestCapture(temp.resolve("capture"))
                .open(Stream.FLOW, 1)
                .open(Stream.FLOW, 2)
                .folder();
        BundleNote note = new BundleNote(1, null, null, Instant.EPOCH, "0.1.0");
        Member.Length removing = (file, channel) -> {
            Files.deleteIfExists(folder.resolve(new SegmentName(Stream.FLOW, 2).open()));
            return channel.size();
        };

        try (Snapshot snapshot = Snapshot.take(folder, note, removing)) {
            assertThat(snapshot.missing()).isEmpty();
            assertThat(snapshot.members()).extracting(Member::name).containsExactly("flow-000001.arrows.open");
        }
    }

    private byte[] bundled(Path folder) throws IOException {
        return bundle(folder).bytes(NAME.open());
    }

    private TarContent bundle(Path folder) throws IOException {
        Path file = temp.resolve("x.tar");
        new Bundle(folder, null, null, Instant.EPOCH, () -> false).writeTo(file, true);
        return TarContent.of(file);
    }

    private static void append(OpenSegment segment, BatchFrame frame) {
        try {
            segment.append(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

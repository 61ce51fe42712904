package io.netreel.capture.segment;

import io.netreel.capture.Column;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// An open segment as it lies on a disk, perhaps after a crash: which of its batches are whole.
public final class OpenSegmentFile {

    /// In what state the file is, beside its whole batches.
    public enum Ending {
        /// The end-of-stream marker comes after the last batch: nothing was to follow.
        FINISHED,
        /// Nothing comes after the last batch: the recorder may go on, or was killed between two batches.
        WHOLE,
        /// A part of a batch, or zeros, come after the last batch: the recorder was writing, or a crash cut it off.
        TORN,
        /// Somewhere stands what no recorder wrote and no crash leaves. The batches behind it are read as well.
        DAMAGED
    }

    /// What the file begins with.
    ///
    /// @param bytes length of the schema's message
    record Begin(Schema schema, long bytes) {}

    /// A whole batch.
    ///
    /// @param offset of its message in the file
    record Batch(long offset, int metadataBytes, long bodyBytes, int rows) {

        long end() {
            return offset + FrameMessages.PREFIX_BYTES + metadataBytes + bodyBytes;
        }
    }

    private static final int BEGIN = 1 << 16;

    private final Path path;
    private final Schema schema;
    private final SegmentHeader header;
    private final List<Batch> batches = new ArrayList<>();
    private final Ending ending;
    private long rows;
    private long wholeBytes;

    private OpenSegmentFile(Path path, FrameReader frames) throws IOException, UnreadableCaptureException {
        this.path = path;
        this.schema = frames.readSchema();
        this.header = SegmentHeader.read(schema.getCustomMetadata());
        requireKnownTypes();
        wholeBytes = frames.position();
        @Nullable Batch batch = frames.next();
        while (batch != null) {
            batches.add(batch);
            rows += batch.rows();
            wholeBytes = batch.end();
            batch = frames.next();
        }
        ending = frames.ending();
    }

    /// Reads what is there, checking the hash of each batch; the rows themselves are not looked at.
    ///
    /// @throws UnreadableCaptureException if it is no open segment, or its begin is damaged
    public static OpenSegmentFile read(Path path) throws IOException, UnreadableCaptureException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new OpenSegmentFile(path, new FrameReader(channel));
        }
    }

    /// Whether nothing of a segment is there yet. After a crash, a file may be empty, or zeros where its bytes were
    /// still to come.
    public static boolean isJustBegun(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (byte one : in.readNBytes(BEGIN)) {
                if (one != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    // A column that a later recorder added is passed over.
    private void requireKnownTypes() throws UnreadableCaptureException {
        for (Column column : header.name().stream().columns()) {
            @Nullable Field field = named(column.name());
            if (field != null && !field.equals(ArrowSchema.field(column))) {
                throw new UnreadableCaptureException("has a column '" + column.name() + "' of another type");
            }
            if (field == null && !column.nullable()) {
                throw new UnreadableCaptureException("lacks the column '" + column.name() + "'");
            }
        }
    }

    private @Nullable Field named(String name) {
        return schema.getFields().stream()
                .filter(field -> name.equals(field.getName()))
                .findFirst()
                .orElse(null);
    }

    public Path path() {
        return path;
    }

    public SegmentHeader header() {
        return header;
    }

    /// Rows in the whole batches.
    public long rows() {
        return rows;
    }

    /// Length of the file up to the end of its last whole batch.
    public long wholeBytes() {
        return wholeBytes;
    }

    public Ending ending() {
        return ending;
    }

    Schema schema() {
        return schema;
    }

    List<Batch> batches() {
        return batches;
    }
}

package io.netreel.analyzer.unsealed;

import io.netreel.analyzer.temp.TempFolder;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.capture.segment.ParquetSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/// The Parquet files that were made of open segments, until this is closed.
public final class UnsealedSegments implements AutoCloseable {

    // Recorders begin a new segment long before.
    private static final long MOST_BYTES = 2L << 30;

    private @Nullable TempFolder folder;
    private int count;

    /// Makes a Parquet file of the whole batches.
    ///
    /// @throws UnreadableCaptureException if that cannot be done; nothing is left behind
    /// @throws NoSuchFileException if the segment was removed meanwhile
    public Path toParquet(OpenSegmentFile segment) throws NoSuchFileException, UnreadableCaptureException {
        @Nullable Path file = null;
        try {
            if (segment.wholeBytes() > MOST_BYTES) {
                throw tooLarge();
            }
            file = folder().resolve(++count + ".parquet");
            write(segment, file);
            return file;
        } catch (IOException e) {
            delete(file);
            if (!Files.exists(segment.path())) {
                throw new NoSuchFileException(segment.path().toString());
            }
            throw new UnreadableCaptureException(
                    "cannot be made a Parquet file in the temporary folder: " + e.getMessage());
        } catch (UnreadableCaptureException e) {
            delete(file);
            throw e;
        }
    }

    private static void write(OpenSegmentFile segment, Path file) throws IOException, UnreadableCaptureException {
        try (BufferAllocator allocator = new RootAllocator(MOST_BYTES)) {
            ParquetSegment.write(
                    segment,
                    "",
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    allocator);
        } catch (OutOfMemoryException | OutOfMemoryError e) {
            // The arrays of a segment's size are the last straw and are gone again.
            throw tooLarge();
        } catch (RuntimeException e) {
            // Arrow and Parquet stumble over what somebody made by hand, each in its own way.
            throw new UnreadableCaptureException("holds a batch that no recorder wrote");
        }
    }

    private static UnreadableCaptureException tooLarge() {
        return new UnreadableCaptureException(
                "is too large to be read before it is sealed; seal it with 'recorder recover'");
    }

    private Path folder() throws IOException {
        TempFolder existing = folder == null ? TempFolder.create() : folder;
        folder = existing;
        return existing.path();
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return; // it goes with its folder
        }
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}

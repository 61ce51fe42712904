package io.netreel.recorder.spool;

import io.netreel.recorder.segment.AppendFile;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A disk that stops at a step: from then on nothing more happens to it, as when the process is killed. What
/// would be left of it if the power had gone instead can be asked as well.
final class CrashDisk implements Disk {

    /// The step at which it all ends.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A file's content, whatever its name; `synced` bytes of it are on the platter.
    private static final class Content {
        private final Path kept;
        private final boolean isFlow;
        private long synced;
        private int appends;
        private int syncedAppends;

        Content(Path kept, Path name) {
            this.kept = kept;
            this.isFlow = name.getFileName().toString().matches("flow-.*open");
        }
    }

    private record NameChange(
            Path gone, Path come, @Nullable Content content) {}

    private final LocalDisk disk = new LocalDisk();
    private final Path attic;
    private final Random random;
    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> durableNames = new HashMap<>();
    private final List<NameChange> pending = new ArrayList<>();
    private int stepsLeft;
    private final List<Content> contents = new ArrayList<>();

    /// @param attic a folder on the same disk, where removed files are kept for [#powerCut]
    CrashDisk(Path attic, int steps, Random random) {
        this.attic = attic;
        this.stepsLeft = steps;
        this.random = random;
    }

    synchronized boolean hasCrashed() {
        return stepsLeft <= 0;
    }

    private void step() {
        stepsLeft--;
        if (stepsLeft <= 0) {
            throw new Crash();
        }
    }

    @Override
    public synchronized AppendFile create(Path file) throws IOException {
        step();
        AppendFile real = disk.create(file);
        Content content = new Content(Files.createLink(attic.resolve("content-" + contents.size()), file), file);
        contents.add(content);
        change(file, file, content);
        return new Appender(real, content);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        step();
        disk.rename(from, to);
        change(from, to, names.get(from));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        step();
        disk.delete(file);
        change(file, file, null);
    }

    private void change(Path gone, Path come, @Nullable Content content) {
        apply(names, new NameChange(gone, come, content));
        pending.add(new NameChange(gone, come, content));
    }

    private static void apply(Map<Path, Content> names, NameChange change) {
        names.remove(change.gone());
        @Nullable Content content = change.content();
        if (content != null) {
            names.put(change.come(), content);
        }
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        step();
        pending.forEach(change -> apply(durableNames, change));
        pending.clear();
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        return disk.usableBytes(folder);
    }

    /// Batches of flows that were written whole.
    synchronized long writtenBatches() {
        return contents.stream()
                .filter(content -> content.isFlow)
                .mapToLong(content -> Math.max(0, content.appends - 1)) // the first is the schema
                .sum();
    }

    /// Batches of flows that were brought to the disk.
    synchronized long syncedBatches() {
        return contents.stream()
                .filter(content -> content.isFlow)
                .mapToLong(content -> Math.max(0, content.syncedAppends - 1))
                .sum();
    }

    /// Makes `folder` what is left after a power cut: of names and bytes that were not brought to the disk some
    /// are there and some are not, and of a file's end perhaps only zeros.
    synchronized void powerCut(Path folder) throws IOException {
        Map<Path, Content> left = new HashMap<>(durableNames);
        pending.subList(0, random.nextInt(pending.size() + 1)).forEach(change -> apply(left, change));
        for (Map.Entry<Path, Content> entry : left.entrySet()) {
            byte[] bytes = Files.readAllBytes(entry.getValue().kept);
            int synced = (int) entry.getValue().synced;
            int length = synced + random.nextInt(bytes.length - synced + 1);
            if (random.nextBoolean()) {
                Arrays.fill(bytes, synced + random.nextInt(length - synced + 1), length, (byte) 0);
            }
            Files.write(folder.resolve(entry.getKey().getFileName()), Arrays.copyOf(bytes, length));
        }
    }

    private final class Appender implements AppendFile {

        private final AppendFile file;
        private final Content content;

        Appender(AppendFile file, Content content) {
            this.file = file;
            this.content = content;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            synchronized (CrashDisk.this) {
                if (stepsLeft == 1) {
                    // a process that is killed in the middle of a write has written a part
                    file.append(bytes.slice(bytes.position(), random.nextInt(bytes.remaining())));
                }
                step();
                // the end-of-stream marker is no batch
                content.appends += bytes.remaining() > 8 ? 1 : 0;
                file.append(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (CrashDisk.this) {
                step();
                content.synced = Files.size(content.kept);
                content.syncedAppends = content.appends;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

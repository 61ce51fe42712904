package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.process.OpenFile;
import io.netreel.recorder.ring.RecordHandler;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Looks at the programs that the kernel tells of, and attaches to those that are a bash, each once. It does so
/// on a thread of its own, since a program's file system may be slow.
final class ShellFinder implements RecordHandler, AutoCloseable {

    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/bin/bash"), Path.of("/usr/bin/bash"), Path.of("/usr/local/bin/bash"));
    // The dynamic linker maps a program's libraries after the kernel has told of it.
    private static final Duration RETRY = Duration.ofMillis(20);
    private static final int MOST_TRIES = 100;

    private final BashPrograms programs;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("bash-finder").daemon().factory());
    // files that were attached to; of the finder's thread alone, as all below
    private final Set<Object> attached = new HashSet<>();
    private volatile @Nullable BpfException refusal;
    private volatile boolean accepted;

    ShellFinder(BashPrograms programs) {
        this.programs = programs;
        // what comes in when the recording ends
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Attaches to the bashes of the host where they usually are, whether they run or not.
    void attachUsual() {
        for (Path place : USUAL_PLACES) {
            if (Files.isRegularFile(place)) {
                executor.execute(() -> attachUsual(place));
            }
        }
    }

    /// Takes a `struct bash_program`.
    @Override
    public void handle(MemorySegment data, long offset, int length) {
        FileId program = FileId.at(data, offset + BashEvent.PROGRAM_FILE);
        int pid = data.get(JAVA_INT, offset + BashEvent.PROGRAM_PID);
        executor.execute(() -> look(pid, program));
    }

    /// Waits until all programs handed over so far were looked at, but no longer than a time.
    void await(Duration patience) {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        executor.execute(() -> reached.complete(true));
        try {
            reached.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // it goes on meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Why the kernel let the programs be attached to no bash at all; NULL if it did, or was not asked.
    @Nullable
    BpfException refusal() {
        return accepted ? null : refusal;
    }

    private void attachUsual(Path place) {
        try (OpenFile file = OpenFile.open(place);
                FileChannel channel = file.read()) {
            attachShell(file, ReadlineElf.of(channel));
        } catch (IOException e) {
            return; // the processes that run it tell of it as well
        }
    }

    private void look(int pid, FileId program) {
        try (OpenFile file = OpenFile.programOf(pid);
                FileChannel channel = file.read()) {
            if (!file.hasInode(program.inode())) {
                programs.forget(program); // the process runs another program now
            }
            ReadlineElf elf = ReadlineElf.of(channel);
            attachShell(file, elf);
            if (elf.bash() && elf.needsLibrary()) {
                programs.addShell(program);
                lookForLibrary(pid, program, 1);
            }
        } catch (IOException e) {
            programs.forget(program); // the process is gone
        }
    }

    private void attachShell(OpenFile file, ReadlineElf elf) throws IOException {
        if (elf.bash() && elf.functions().isPresent() && attached.add(file.identity())) {
            tryTo(() -> programs.attachShell(file.path(), elf.functions().get()));
        }
    }

    private void lookForLibrary(int pid, FileId program, int attempt) {
        try {
            for (Path mapping : MappedLibraries.readlineOf(pid)) {
                attachLibrary(mapping);
                return;
            }
            if (attempt < MOST_TRIES) {
                Future<?> ignored = executor.schedule(
                        () -> lookForLibrary(pid, program, attempt + 1), RETRY.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                programs.forget(program);
            }
        } catch (IOException e) {
            programs.forget(program);
        }
    }

    private void attachLibrary(Path mapping) throws IOException {
        try (OpenFile file = OpenFile.open(mapping);
                FileChannel channel = file.read()) {
            ReadlineElf elf = ReadlineElf.of(channel);
            if (elf.functions().isPresent() && attached.add(file.identity())) {
                tryTo(() -> programs.attachLibrary(file.path(), elf.functions().get()));
            }
        }
    }

    private void tryTo(Runnable attach) {
        try {
            attach.run();
            accepted = true;
        } catch (BpfException e) {
            refusal = e;
        }
    }

    /// Looks at nothing more.
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            boolean ignored = executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

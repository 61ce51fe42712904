package io.netreel.recorder.bash;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.process.OpenFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Looks at programs, and attaches to those that are a bash, or to the library it has its lines from, each once.
final class ShellInspector {

    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/bin/bash"), Path.of("/usr/bin/bash"), Path.of("/usr/local/bin/bash"));
    // The dynamic linker maps a program's libraries after the kernel has told of it.
    private static final int MOST_TRIES = 100;

    /// A bash that had not mapped its library when it was looked at.
    private record Starting(int pid, FileId program, int tries) {}

    private final BashPrograms programs;
    // identities of files
    private final Set<Object> attached = new HashSet<>();
    private List<Starting> starting = new ArrayList<>();
    private final Queue<BpfException> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean accepted;

    ShellInspector(BashPrograms programs) {
        this.programs = programs;
    }

    /// Attaches to the bashes of the host where they usually are, whether they run or not.
    void attachUsual() {
        USUAL_PLACES.stream().filter(Files::isRegularFile).forEach(this::attachUsual);
    }

    private void attachUsual(Path place) {
        try (OpenFile file = OpenFile.open(place);
                FileChannel channel = file.read()) {
            attachShell(file, ReadlineElf.of(channel));
        } catch (IOException e) {
            return; // those that run it tell of it as well
        }
    }

    /// Looks at the program that a process runs.
    ///
    /// @param program as the kernel told of it
    void look(int pid, FileId program) {
        try (OpenFile file = OpenFile.programOf(pid);
                FileChannel channel = file.read()) {
            if (!file.hasInode(program.inode())) {
                programs.forget(program); // the process runs another program now
            }
            ReadlineElf elf = ReadlineElf.of(channel);
            attachShell(file, elf);
            if (elf.bash() && elf.needsLibrary()) {
                lookForLibrary(new Starting(pid, program, 0));
            }
        } catch (IOException e) {
            programs.forget(program); // the process is gone
        }
    }

    /// Looks again at the bashes that had not mapped their library.
    void lookAgain() {
        List<Starting> now = starting;
        starting = new ArrayList<>();
        now.forEach(this::lookForLibrary);
    }

    private void lookForLibrary(Starting shell) {
        try {
            List<Path> mapped = MappedLibraries.readlineOf(shell.pid());
            if (!mapped.isEmpty()) {
                attachLibrary(mapped.getFirst(), shell.program());
            } else if (shell.tries() < MOST_TRIES) {
                starting.add(new Starting(shell.pid(), shell.program(), shell.tries() + 1));
            } else {
                programs.forget(shell.program());
            }
        } catch (IOException e) {
            programs.forget(shell.program());
        }
    }

    private void attachShell(OpenFile file, ReadlineElf elf) throws IOException {
        if (elf.bash() && elf.functions().isPresent() && attached.add(file.identity())) {
            attach(() -> programs.attachShell(file, elf.functions().get()));
        }
    }

    private void attachLibrary(Path mapping, FileId shell) throws IOException {
        try (OpenFile file = OpenFile.open(mapping);
                FileChannel channel = file.read()) {
            ReadlineElf elf = ReadlineElf.of(channel);
            if (elf.functions().isEmpty()) {
                return;
            }
            programs.addShell(shell);
            if (attached.add(file.identity())) {
                attach(() -> programs.attachLibrary(file, elf.functions().get()));
            }
        }
    }

    private void attach(Runnable attach) {
        try {
            attach.run();
            accepted = true;
        } catch (BpfException e) {
            refusals.add(e); // once for each file: it counts as attached
        }
    }

    /// Why the kernel let the programs be attached to nothing at all; NULL if it did, or was not asked.
    @Nullable
    BpfException refusal() {
        return accepted ? null : refusals.peek();
    }

    /// Takes away what the kernel refused, which names the files, whose names may hold anything.
    List<String> takeRefusals() {
        List<String> taken = new ArrayList<>();
        for (BpfException next = refusals.poll(); next != null; next = refusals.poll()) {
            taken.add(String.valueOf(next.getMessage()));
        }
        return taken;
    }
}

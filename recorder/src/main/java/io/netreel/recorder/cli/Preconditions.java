package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.privilege.RequiredCapabilities;
import io.netreel.recorder.record.Plugin;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What the host must have before anything is tried. Each method tells in one sentence what is missing and what
/// to do.
final class Preconditions {

    private Preconditions() {}

    static void requireCapabilities() {
        List<String> missing = RequiredCapabilities.missing(Capabilities.effective());
        if (!missing.isEmpty()) {
            throw cannotRecord("recording needs " + String.join(", ", missing)
                    + "; run it with sudo, or as a service that has what it needs (docs/operating.md);"
                    + " --engine sock-diag needs none and sees TCP alone");
        }
    }

    /// The engine without eBPF has flows alone.
    static void requireNet(Set<Plugin> plugins) {
        if (!plugins.contains(Plugin.NET)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "engine sock-diag records flows alone; enable the plugin " + Plugin.NET.pluginName()
                            + ", or take another engine");
        }
    }

    static void requireBtf() {
        if (!HostFacts.hasBtf()) {
            throw cannotRecord("this kernel does not describe its types (/sys/kernel/btf/vmlinux is missing);"
                    + " use a kernel built with CONFIG_DEBUG_INFO_BTF");
        }
    }

    static Path requireCgroup() {
        return HostFacts.cgroupMount()
                .orElseThrow(() -> cannotRecord(
                        "cgroup v2 is not mounted; mount it (mount -t cgroup2 none /sys/fs/cgroup/unified)"));
    }

    /// Without the hierarchy, no container is known.
    static Path cgroupOrItsUsualPlace() {
        return HostFacts.cgroupMount().orElse(Path.of("/sys/fs/cgroup"));
    }

    /// Makes the folder if it is missing, and tries to write into it.
    ///
    /// @param keepFree bytes that are to be left free
    static void requireWritable(Path out, long keepFree) {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".netreel", ".tmp"));
            long usable = Files.getFileStore(out).getUsableSpace();
            if (usable <= keepFree) {
                throw cannotRecord("--out " + out + " has only " + ProgressText.size(usable)
                        + " left, all of which is to stay free; free space, name another folder, or lower --keep-free");
            }
        } catch (IOException e) {
            throw cannotRecord("cannot write into --out " + out + " (" + reason(e) + "); name another folder");
        }
    }

    /// Why a file could not be written, without its name.
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    static UserError cannotRecord(String why) {
        return new UserError(ExitCode.CANNOT_RECORD, why);
    }
}

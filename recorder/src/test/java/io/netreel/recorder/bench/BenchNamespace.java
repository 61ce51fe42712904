package io.netreel.recorder.bench;

import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A network namespace of the benchmark's own, with nothing but loopback.
final class BenchNamespace implements AutoCloseable {

    private final String name = "netreel-bench-" + ProcessHandle.current().pid();
    private final Programs programs;

    BenchNamespace(Programs programs) throws IOException {
        this.programs = programs;
        programs.run("ip", "netns", "add", name);
        programs.run(inside("ip", "link", "set", "lo", "up"));
        // connections that were closed hold their port for a minute
        programs.run(inside("sysctl", "-q", "-w", "net.ipv4.ip_local_port_range=1024 65535"));
    }

    /// Its inode, which the recorder calls netns.
    long inode() throws IOException {
        return (long) Files.getAttribute(Path.of("/run/netns", name), "unix:ino");
    }

    /// The command line that runs a command inside.
    List<String> inside(String... command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(List.of(command));
        return inside;
    }

    @Override
    public void close() throws IOException {
        programs.run("ip", "netns", "delete", name);
    }
}

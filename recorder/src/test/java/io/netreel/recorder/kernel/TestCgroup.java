package io.netreel.recorder.kernel;

import io.netreel.recorder.host.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A cgroup of a test's own, with groups in it that are named as a container engine names them.
final class TestCgroup implements AutoCloseable {

    private final Path root;
    private final Deque<Path> made = new ArrayDeque<>();

    TestCgroup() throws IOException {
        root = HostFacts.cgroupMount()
                .orElseThrow()
                .resolve("netreel-test-" + ProcessHandle.current().pid());
        make(root);
    }

    /// Makes a group, and those above it.
    Path make(String path) throws IOException {
        Path group = root;
        for (Path name : Path.of(path)) {
            group = group.resolve(name);
            if (!Files.exists(group)) {
                make(group);
            }
        }
        return group;
    }

    private void make(Path group) throws IOException {
        Files.createDirectory(group);
        made.push(group);
    }

    /// The command that runs a class of this test run in a group and a namespace. The group comes first: inside,
    /// `ip netns` hides the cgroups.
    static List<String> command(Path group, Namespace namespace, Class<?> main, String... args) {
        List<String> command = namespace.inside(TestJava.command(main, args));
        command.addAll(0, List.of("sh", "-c", "echo $$ >\"$0\"/cgroup.procs && exec \"$@\"", group.toString()));
        return command;
    }

    @Override
    public void close() throws IOException {
        while (!made.isEmpty()) {
            Files.deleteIfExists(made.pop());
        }
    }
}

package io.netreel.recorder.kernel;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/// A network namespace of a test's own.
///
/// @param name as `ip netns` knows it
/// @param ipv4 its address on the link to its peer
/// @param ipv6 likewise
public record Namespace(String name, String ipv4, String ipv6) {

    /// Makes it, with its loopback up, in place of one that an earlier run left.
    void add() {
        remove();
        Command.run("ip", "netns", "add", name);
        run("ip", "link", "set", "lo", "up");
    }

    /// Removes it, if it is there.
    void remove() {
        if (Command.run("ip", "netns", "list").lines().anyMatch(line -> line.split(" ", -1)[0].equals(name))) {
            Command.run("ip", "netns", "delete", name);
        }
    }

    /// Runs a program inside to its end and returns what it printed.
    public String run(String... command) {
        return Command.run(inside(List.of(command)));
    }

    /// Starts a program inside; what it says is on its standard output.
    public Process start(String... command) throws IOException {
        return new ProcessBuilder(inside(List.of(command)))
                .redirectErrorStream(true)
                .start();
    }

    /// Starts a main class of the test classes inside; its standard input and output are pipes.
    public Process startJava(Class<?> main, String... args) throws IOException {
        return new ProcessBuilder(inside(TestJava.command(main, args)))
                .redirectError(Redirect.INHERIT)
                .start();
    }

    /// Runs a main class of the test classes inside to its end and returns the lines it printed.
    public List<String> runJava(Class<?> main, String... args) {
        return Command.run(inside(TestJava.command(main, args))).lines().toList();
    }

    /// A counter of `/proc/net/snmp`, such as `Tcp RetransSegs`.
    public long counter(String protocol, String name) {
        List<String> lines = run("cat", "/proc/net/snmp")
                .lines()
                .filter(line -> line.startsWith(protocol + ": "))
                .toList();
        int column = List.of(lines.getFirst().split(" ", -1)).indexOf(name);
        return Long.parseLong(lines.getLast().split(" ", -1)[column]);
    }

    /// The command that runs a command inside.
    public List<String> inside(List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(command);
        return inside;
    }
}

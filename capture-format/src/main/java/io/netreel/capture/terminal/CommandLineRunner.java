package io.netreel.capture.terminal;

import java.io.PrintWriter;
import picocli.CommandLine;

/// Runs a picocli command the way both programs do it: an error is a sentence on stderr, for a mistake with what may
/// have been meant, and a distinct exit code.
public final class CommandLineRunner {

    private CommandLineRunner() {}

    /// Runs `command` and returns its exit code.
    public static int run(Object command, String... args) {
        CommandLine commandLine = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(CommandLineRunner::usageError)
                .setExecutionExceptionHandler(CommandLineRunner::failure);
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError e) {
            return outOfMemory(commandLine, e);
        }
    }

    private static int outOfMemory(CommandLine commandLine, OutOfMemoryError e) {
        String reason = String.valueOf(e.getMessage());
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        // threads, for one, are no matter of the heap
        String advice = reason.contains("heap")
                ? "; Java may use " + megabytes + " MB, give it more with NETREEL_JAVA_OPTIONS=-Xmx" + 2 * megabytes
                        + "m"
                : "";
        commandLine.getErr().println(name(commandLine) + ": Too little memory: " + SafeText.of(reason) + advice);
        return ExitCode.OUT_OF_MEMORY;
    }

    private static int usageError(CommandLine.ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        PrintWriter err = commandLine.getErr();
        // picocli says "option option" of a map
        String message = String.valueOf(e.getMessage()).replace("option option", "option");
        err.println(name(commandLine) + ": " + SafeText.of(message));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failure(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (e instanceof UserError error) {
            err.println(name(commandLine) + ": " + SafeText.of(String.valueOf(error.getMessage())));
            return error.exitCode();
        }
        err.println(name(commandLine) + ": internal error, please report it: " + SafeText.of(e.toString()));
        if (System.getenv("NETREEL_DEBUG") != null) {
            e.printStackTrace(err);
        } else {
            err.println("Set NETREEL_DEBUG=1 to see where it happened.");
        }
        return ExitCode.INTERNAL;
    }

    private static String name(CommandLine commandLine) {
        CommandLine root = commandLine;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommandName();
    }
}

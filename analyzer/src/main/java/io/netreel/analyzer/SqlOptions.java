package io.netreel.analyzer;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that give a statement.
final class SqlOptions {

    @Option(names = "--sql", paramLabel = "SQL", description = "the statement to run")
    private @Nullable String sql;

    @Option(names = "--file", paramLabel = "QUERY.sql", description = "the file that holds the statement to run")
    private @Nullable Path file;

    /// The statement.
    String sql(CommandLine commandLine) {
        if (sql != null && file != null) {
            throw new ParameterException(commandLine, "--sql and --file exclude each other; give one");
        }
        if (file != null) {
            return read(file);
        }
        if (sql == null) {
            throw new ParameterException(commandLine, "Missing statement: give --sql or --file");
        }
        return sql;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UserError(ExitCode.BAD_INPUT, file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new UserError(ExitCode.BAD_INPUT, file + " is not SQL in UTF-8");
        } catch (IOException e) {
            throw new UserError(ExitCode.BAD_INPUT, file + " cannot be read; check its permissions");
        }
    }
}

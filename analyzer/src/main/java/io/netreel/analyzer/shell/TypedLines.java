package io.netreel.analyzer.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/// Lines that a person types, with completion and a history.
public final class TypedLines implements LineSource {

    private static final String PROMPT = "netreel> ";
    private static final String MORE = "    ...> ";

    private final Terminal terminal;
    private final LineReader reader;

    private TypedLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /// Opens the terminal.
    ///
    /// @param names what can be completed, besides SQL's own words: views and columns
    /// @param history the file that keeps the lines; NULL for none
    public static TypedLines open(List<String> names, @Nullable Path history) throws IOException {
        Terminal terminal =
                TerminalBuilder.builder().system(true).name("netreel").build();
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new WholeStatements())
                .completer(new WordCompleter(names))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                .variable(LineReader.INDENTATION, 0)
                // An exclamation mark is SQL's, not the history's.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true);
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        return new TypedLines(terminal, builder.build());
    }

    /// Asks for the next line until what was typed is whole.
    private static final class WholeStatements extends DefaultParser {

        private WholeStatements() {
            setEscapeChars(new char[0]);
            setQuoteChars(new char[0]);
        }

        @Override
        public ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
            boolean whole = line.isBlank()
                    || MetaCommand.of(line).isPresent()
                    || Statements.of(line).isWhole();
            if (context == Parser.ParseContext.ACCEPT_LINE && !whole) {
                throw new EOFError(-1, -1, "the statement has no ; yet");
            }
            return super.parse(line, cursor, Parser.ParseContext.COMPLETE);
        }

        @Override
        public boolean isDelimiterChar(CharSequence buffer, int at) {
            return super.isDelimiterChar(buffer, at) || ",();=<>+*/.".indexOf(buffer.charAt(at)) >= 0;
        }
    }

    @Override
    public @Nullable String read() {
        terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_DFL);
        try {
            return reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
            return ""; // Ctrl-C forgets the line
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void onInterrupt(Runnable stop) {
        terminal.handle(Terminal.Signal.INT, signal -> stop.run());
    }

    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        terminal.close();
    }
}

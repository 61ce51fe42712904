package io.netreel.recorder.bash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The libraries that a process has mapped (proc(5), maps and map_files).
final class MappedLibraries {

    // A file's name may hold anything, but no line break: that is written as \012.
    private static final Pattern READLINE =
            Pattern.compile("([0-9a-f]+-[0-9a-f]+) ..x. [^ ]+ [^ ]+ [0-9]+ +/(?:.*/)?libreadline\\.so[^/]*");
    private static final int MOST_LINES = 10_000;

    private MappedLibraries() {}

    /// The libreadline that it runs code of: a link to the file itself, whatever its name leads to by now.
    static List<Path> readlineOf(int pid) throws IOException {
        Path process = Path.of("/proc/" + pid);
        try (BufferedReader maps = Files.newBufferedReader(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return maps.lines()
                    .limit(MOST_LINES)
                    .map(READLINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> process.resolve("map_files").resolve(line.group(1)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the process ended meanwhile
        }
    }
}

package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real recordings, asked the same questions: `src/test/corpus/answers` has what each sample says. Run with
/// `-Dnetreel.regenerate=true` to write the answers anew, and review the difference.
class CorpusTest {

    private static final Path SAMPLES = Path.of("../sample-captures");
    private static final Path QUESTIONS = Path.of("src/test/corpus/questions");
    private static final Path ANSWERS = Path.of("src/test/corpus/answers");

    @ParameterizedTest
    @MethodSource("samples")
    void answersEveryQuestionAsBefore(String sample) throws Exception {
        StringBuilder answers = new StringBuilder();
        for (Path question : list(QUESTIONS)) {
            String sql = Files.readString(question);
            Cli cli = Cli.run(AnalyzerMain::run, "query", SAMPLES.resolve(sample), "--sql", sql);
            assertThat(cli.exitCode()).as("%s: %s", question, cli.err()).isZero();
            answers.append(sql.lines().findFirst().orElseThrow())
                    .append('\n')
                    .append(cli.out())
                    .append('\n');
        }
        Path golden = ANSWERS.resolve(sample + ".txt");
        if (Boolean.getBoolean("netreel.regenerate")) {
            Files.writeString(golden, answers);
        }

        assertThat(Files.readString(golden)).isEqualTo(answers.toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsEverySampleAsItWasRecorded(String sample) {
        assertThat(Cli.run(AnalyzerMain::run, "verify", SAMPLES.resolve(sample)).exitCode())
                .isZero();
    }

    @Test
    void hasAnAnswerFileForEachSampleAndNoOther() throws Exception {
        assertThat(list(ANSWERS))
                .extracting(Path::getFileName)
                .map(Path::toString)
                .isEqualTo(samples().stream().map(sample -> sample + ".txt").toList());
    }

    /// Names of the folders that hold captures.
    private static List<String> samples() throws IOException {
        return list(SAMPLES).stream()
                .filter(CorpusTest::holdsCaptures)
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    private static boolean holdsCaptures(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && list(folder).stream().anyMatch(capture -> Files.exists(capture.resolve("capture.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}

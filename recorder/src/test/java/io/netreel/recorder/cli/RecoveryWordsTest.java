package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryWordsTest {

    @ParameterizedTest
    @CsvSource({"true,recorder: not recovered: /x is damaged", "false,not recovered: /x is damaged"})
    void namesTheProgramOnTheTerminalAndNotInTheLog(boolean ownCommand, String line) {
        StringWriter out = new StringWriter();

        new RecoveryWords(new PrintWriter(out), ownCommand).failed(Path.of("/x"), "is damaged");

        assertThat(out).hasToString(line + "\n");
    }
}

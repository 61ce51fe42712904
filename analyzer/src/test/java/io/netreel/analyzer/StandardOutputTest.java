package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void takesABrokenPipeForAReaderWhoHasSeenEnough() {
        assertThatThrownBy(() -> writeTo("Broken pipe")).isInstanceOf(StandardOutput.ClosedException.class);
    }

    @Test
    void tellsThatADiskIsFull() {
        assertThatThrownBy(() -> writeTo("No space left on device"))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot write to standard output: No space left on device");
    }

    private static void writeTo(String failure) throws IOException {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        try (PrintStream stream = new PrintStream(failing, true, StandardCharsets.UTF_8)) {
            StandardOutput out = new StandardOutput(stream, failing);
            out.write("rows");
            out.flush();
        }
    }
}

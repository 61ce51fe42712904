package io.netreel.recorder.bash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// On programs of this machine, and on files that are broken.
class ReadlineElfTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    @Test
    void knowsABashByWhatItSaysOfItself() throws Exception {
        ReadlineElf elf = read(BASH);

        assertThat(elf.bash()).isTrue();
        // a bash has readline, or loads it
        assertThat(elf.functions().isPresent()).isNotEqualTo(elf.needsLibrary());
    }

    @Test
    void takesNoOtherProgramForABash() throws Exception {
        assertThat(read(Path.of("/bin/ls"))).isEqualTo(new ReadlineElf(Optional.empty(), false, false));
        assertThat(read(Path.of(System.getProperty("java.home"), "bin/java")).bash())
                .isFalse();
    }

    @Test
    void takesAnEmptyFileForNothing() throws Exception {
        assertThat(read(Files.createFile(folder.resolve("empty"))).bash()).isFalse();
    }

    @Test
    @Timeout(120)
    void takesABrokenBashForNothingWorse() throws Exception {
        byte[] sound = Files.readAllBytes(BASH);
        Random random = new Random(4);
        Path broken = folder.resolve("broken");
        for (int run = 0; run < 60; run++) {
            byte[] bytes = sound.clone();
            // the headers are where damage tells
            for (int i = 0; i < 20; i++) {
                int at = run % 2 == 0 ? random.nextInt(64) : bytes.length - 1 - random.nextInt(2048);
                bytes[at] = (byte) random.nextInt();
            }
            Files.write(broken, bytes);
            Optional<ReadlineElf.Functions> functions = read(broken).functions();
            functions.ifPresent(found -> assertThat(found.readline()).isNotNegative());
        }
    }

    private static ReadlineElf read(Path file) throws Exception {
        try (FileChannel channel = FileChannel.open(file)) {
            return ReadlineElf.of(channel);
        }
    }
}

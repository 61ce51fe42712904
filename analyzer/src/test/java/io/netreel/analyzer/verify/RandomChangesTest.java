package io.netreel.analyzer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is changed, that file is named and no other. Seeded, so that a failure comes again.
class RandomChangesTest {

    private static final int CHANGES = 1_000;

    @TempDir
    Path parent;

    private final Random random = new Random(20_261_122);
    private Verifier verifier;
    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    RandomChangesTest() {}

    @BeforeEach
    void record() throws Exception {
        verifier = Verifier.open(Evidence.KEY.publicKey());
        evidence = Evidence.of(Evidence.builder().signed(Evidence.KEY), parent);
    }

    @AfterEach
    void close() throws Exception {
        verifier.close();
    }

    @Test
    void isFineAsLongAsNothingIsChanged() throws Exception {
        Verdict verdict = verifier.verifyFolder(evidence.folder());

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.segments()).isEqualTo(8);
        assertThat(evidence.names()).hasSize(9);
    }

    @Test
    void namesTheFileOfEachChangedByteAndNoOther() throws Exception {
        String[] names = evidence.names();
        for (int i = 0; i < CHANGES; i++) {
            String name = names[random.nextInt(names.length)];
            byte[] changed = evidence.content(name);
            int position = random.nextInt(changed.length);
            changed[position] += (byte) (1 + random.nextInt(255));
            evidence.write(name, changed);
            check("byte " + position + " of " + name, "altered " + name);
            evidence.write(name, evidence.content(name));
        }
    }

    @Test
    void namesEachFileThatIsCutOff() throws Exception {
        String[] names = evidence.names();
        for (int i = 0; i < 200; i++) {
            String name = names[random.nextInt(names.length)];
            byte[] content = evidence.content(name);
            int length = random.nextInt(content.length);
            evidence.write(name, Arrays.copyOf(content, length));
            String word = name.equals("capture.json") ? "altered " : "truncated ";
            check(length + " bytes of " + name, word + name);
            evidence.write(name, content);
        }
    }

    @Test
    void namesEachFileThatIsDeleted() throws Exception {
        for (String name : evidence.names()) {
            Files.delete(evidence.file(name));
            check(name, "missing " + name);
            evidence.restore();
        }
    }

    @Test
    void namesAnySeveralFilesThatAreDeleted() throws Exception {
        for (int i = 0; i < 50; i++) {
            int chosen = random.nextInt(1, 1 << 8);
            String[] segments = evidence.segments();
            String[] deleted = Arrays.stream(segments)
                    .filter(name -> (chosen >> Arrays.asList(segments).indexOf(name) & 1) == 1)
                    .toArray(String[]::new);
            for (String name : deleted) {
                Files.delete(evidence.file(name));
            }
            check(
                    "without " + Arrays.toString(deleted),
                    Arrays.stream(deleted).map(name -> "missing " + name).toArray(String[]::new));
            evidence.restore();
        }
    }

    @Test
    void namesBothFilesOfEachSwap() throws Exception {
        String[] names = evidence.segments();
        for (int one = 0; one < names.length; one++) {
            for (int other = one + 1; other < names.length; other++) {
                evidence.swap(names[one], names[other]);
                check("swap", "reordered " + names[one], "reordered " + names[other]);
                evidence.restore();
            }
        }
    }

    private void check(String what, String... expected) throws Exception {
        assertThat(Evidence.found(verifier.verifyFolder(evidence.folder())))
                .as(what)
                .containsExactlyInAnyOrder(expected);
    }
}

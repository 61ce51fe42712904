package io.netreel.analyzer.bundle;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.analyzer.testing.TarBuilder;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bundles that mean harm: each is refused with a reason, and nothing is written outside of the folder that it
/// is unpacked into.
class HostileBundleTest {

    private static final String TOP = "web-1-20261122T100000Z-a1/";

    @TempDir
    Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void record() throws Exception {
        folder = capture("web-1", "a1").ledger(0, 0, "start").write(temp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /etc/passwd                     | the absolute name '/etc/passwd'
            /                               | the absolute name '/'
            ../flow-000001.parquet          | the name '../flow-000001.parquet' that leads out of its folder
            TOP/../../flow-000001.parquet   | the name 'TOP/../../flow-000001.parquet' that leads out of its folder
            TOP/..                          | the name 'TOP/..' that leads out of its folder
            TOP/./flow-000001.parquet       | the unexpected file 'TOP/./flow-000001.parquet'
            TOP/a/flow-000001.parquet       | the unexpected file 'TOP/a/flow-000001.parquet'
            TOP//flow-000001.parquet        | the unexpected file 'TOP//flow-000001.parquet'
            TOP/                            | the unexpected file 'TOP/'
            flow-000001.parquet             | the unexpected file 'flow-000001.parquet'
            TOP\\flow-000001.parquet        | a name with a backslash ('TOP\\flow-000001.parquet')
            TOP/flow-0000001.parquet        | the unexpected file 'TOP/flow-0000001.parquet'
            TOP/flow-000001.PARQUET         | the unexpected file 'TOP/flow-000001.PARQUET'
            TOP/cpu-000001.parquet          | the unexpected file 'TOP/cpu-000001.parquet'
            TOP/flow-000001.parquet.tmp     | the unexpected file 'TOP/flow-000001.parquet.tmp'
            TOP/recorder.lock               | the unexpected file 'TOP/recorder.lock'
            other/ledger-000001.parquet     | a second folder, 'other'
            TOP/bundle.json                 | two files of the name bundle.json
            TOP/capture.json                | two files of the name capture.json
            TOP/ledger-000001.parquet       | two files of the name ledger-000001.parquet
            TOP/flow-000009.parquet         | the segment flow-000009.parquet that is not in its capture.json
            """)
    void refusesNamesThatNoBundleHolds(String name, String what) throws Exception {
        String top = TOP.substring(0, TOP.length() - 1);
        byte[] bytes = whole().file(name.replace("TOP", top), "x").end();
        refused(bytes, "holds " + what.replace("TOP", top) + ", which no bundle does");
        // the same by an extended header
        byte[] pax = whole().pax("path=" + name.replace("TOP", top))
                .file("harmless", "x")
                .end();
        refused(pax, "holds " + what.replace("TOP", top) + ", which no bundle does");
    }

    @Test
    void refusesNamesThatAreEmptyOrHoldControlCharacters() throws Exception {
        refused(whole().file("", "x").end(), "holds a member without a name");
        refused(whole().pax("path=").file("x", "x").end(), "holds a member without a name");
        refused(
                whole().pax("path=" + TOP + "flow-000001.parquet\0")
                        .file("x", "x")
                        .end(),
                "holds a name with control characters ('" + TOP + "flow-000001.parquet\\u0000')");
        refused(whole().file(TOP + "\u001b[2J", "x").end(), "holds a name with control characters");
        refused(whole().file("a\nb/flow-000001.parquet", "x").end(), "holds a name with control characters");
    }

    @ParameterizedTest
    @CsvSource({
        "1, a hard link",
        "2, a symbolic link",
        "3, a device",
        "4, a device",
        "5, a folder",
        "6, a named pipe",
        "7, a member of an unknown type",
        "S, a sparse file",
        "g, a header for all members",
        "L, a member of an unknown type",
        "K, a member of an unknown type",
        "N, a member of an unknown type",
    })
    void refusesEverythingButPlainFiles(char type, String what) throws Exception {
        refused(
                whole().member(TOP + "dns-000001.parquet", type).end(),
                "holds " + what + " ('" + TOP + "dns-000001.parquet')");
        // in the place of what it needs most
        byte[] second = note().member(TOP + "capture.json", type).end();
        refused(second, "holds " + what + " ('" + TOP + "capture.json')");
    }

    @Test
    void refusesExtendedHeadersThatAreHugeRepeatedOrOdd() throws Exception {
        String file = TOP + "flow-000001.arrows.open";
        refused(whole().pax("path=" + "x".repeat(5000)).file(file, "x").end(), "holds an extended header of 50");
        refused(whole().pax("mtime=1").pax("mtime=1").file(file, "x").end(), "holds two extended headers for one");
        refused(
                whole().pax("size=1", "size=2").file(file, "x").end(),
                "holds an extended header that names 'size' twice");
        refused(
                whole().pax("GNU.sparse.major=1").file(file, "x").end(),
                "holds an extended header with 'GNU.sparse.major'");
        refused(whole().pax("linkpath=/etc/passwd").file(file, "x").end(), "holds an extended header with 'linkpath'");
        byte[] nonsense = "99999999999999999999 path=x\n".getBytes(StandardCharsets.UTF_8);
        refused(whole().member("x", 'x', nonsense.length, nonsense).end(), "holds a malformed extended header");
    }

    @Test
    void refusesSizesThatCannotBe() throws Exception {
        String file = TOP + "flow-000001.arrows.open";
        for (String size : new String[] {"-1", "99999999999999999999", "1e3", ""}) {
            refused(whole().pax("size=" + size).file(file, "x").end(), "holds a member of an impossible size");
        }
        refused(whole().member(file, '0', -1, new byte[0]).end(), "holds a member of an impossible size");
        refused(
                edited(header -> {
                    Arrays.fill(header, 124, 136, (byte) 'z');
                    return header;
                }),
                "holds a member of an impossible size");
    }

    @Test
    void takesAMemberThatClaimsMoreThanThereIsForACutOffBundle() throws Exception {
        for (long size : new long[] {1L << 40, 1L << 59}) {
            byte[] bytes = whole().member(TOP + "flow-000001.arrows.open", '0', size, new byte[10])
                    .end();
            Path into = Files.createTempDirectory(temp, "into");
            ExtractedBundle bundle = BundleReader.extract(Files.write(temp.resolve("x.tar"), bytes), into);
            assertThat(bundle.damage()).isEqualTo("is cut off; copy it again from the recording host");
            assertThat(into).isDirectoryNotContaining("glob:**open");
        }
    }

    @Test
    void refusesANoteAndAManifestThatAreHuge() throws Exception {
        refused(
                new TarBuilder().file(TOP + "bundle.json", new byte[70_000]).end(),
                "holds a bundle.json of 70000 bytes");
        refused(
                note().file(TOP + "capture.json", new byte[(64 << 20) + 1]).end(),
                "holds a capture.json of 67108865 bytes");
    }

    @Test
    void refusesNotesAndManifestsThatAreNone() throws Exception {
        refused(new TarBuilder().file(TOP + "bundle.json", "{}").end(), "holds a bundle.json that ");
        refused(note().file(TOP + "capture.json", "[]").end(), "holds a capture.json that ");
        refused(note().end(), "has no capture.json after its note");
        refused(note().file(TOP + "ledger-000001.parquet", "x").end(), "has no capture.json after its note");
    }

    @Test
    void refusesMoreMembersThanAnyCaptureHas() throws Exception {
        TarBuilder tar = new TarBuilder();
        for (int i = 0; i <= 100_000; i++) {
            tar.member("a/b", '0');
        }
        try (FileChannel channel = FileChannel.open(Files.write(temp.resolve("x.tar"), tar.end()))) {
            TarMembers members = new TarMembers(channel);
            for (int i = 0; i < 100_000; i++) {
                assertThat(members.next()).isNotNull();
            }
            assertThatThrownBy(members::next)
                    .isInstanceOf(UnreadableCaptureException.class)
                    .message()
                    .startsWith("holds more than 100000 members");
        }
    }

    @Test
    void refusesOtherTarFiles() throws Exception {
        for (byte[] other : new byte[][] {
            new TarBuilder().member("folder/", '5').end(),
            new TarBuilder().file("/bundle.txt", "x").end(),
            new TarBuilder().end(),
        }) {
            refused(other, "is a tar file, but no bundle that 'recorder bundle' made; unpack it, and give its folder");
        }
    }

    @Test
    void refusesAHeaderOfGnuTar() throws Exception {
        refused(
                edited(header -> {
                    header[262] = ' ';
                    header[263] = ' ';
                    header[264] = 0;
                    return header;
                }),
                "holds a header that is not POSIX tar");
    }

    private TarBuilder whole() throws IOException {
        return TarBuilder.bundle(folder, null, null, name -> true);
    }

    private TarBuilder note() throws IOException {
        byte[] bytes = whole().soFar();
        TarBuilder tar = new TarBuilder();
        int end = bytes.length;
        for (int i = 512; i < end; i++) {
            if (bytes[i] == 0) {
                return tar.file(TOP + "bundle.json", Arrays.copyOfRange(bytes, 512, i));
            }
        }
        throw new AssertionError("the note has no end");
    }

    private byte[] edited(UnaryOperator<byte[]> edit) throws IOException {
        byte[] header =
                new TarBuilder().member(TOP + "flow-000001.arrows.open", '0').soFar();
        return whole().block(edit.apply(header)).end();
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        Path sandbox = Files.createTempDirectory(temp, "sandbox");
        Path into = Files.createDirectory(sandbox.resolve("into"));
        Path bundle = Files.write(sandbox.resolve("x.tar"), bytes);

        assertThatThrownBy(() -> BundleReader.extract(bundle, into))
                .isInstanceOf(UnreadableCaptureException.class)
                .message()
                .startsWith(reason);
        try (Stream<Path> files = Files.walk(sandbox)) {
            assertThat(files.map(file -> sandbox.relativize(file).toString()))
                    .isSubsetOf(
                            "", "x.tar", "into", "into/bundle.json", "into/capture.json", "into/ledger-000001.parquet")
                    .contains("x.tar");
        }
    }
}

package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.TarBuilder;
import io.netreel.capture.evidence.KeyFile;
import io.netreel.capture.evidence.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path folder;

    private static CaptureBuilder builder(String host, String id) {
        return capture(host, id)
                .rotated(1)
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9")
                .flow(6, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9")
                .ledger(0, 0, "start");
    }

    @Test
    void tellsThatACaptureIsAsItWasRecorded() throws Exception {
        builder("web-1", "a1").write(folder);
        builder("web-2", "a2").ended(-1).write(folder);

        assertThat(verify(folder)).isEqualTo(new Cli(0, """
                        web-1-20261122T100000Z-a1: as it was recorded
                          recording  complete, 2026-11-22T10:00:00Z to 2026-11-22T10:01:00Z
                          proved     3 segments
                          signed     no; without a signature, only accidental changes show

                        web-2-20261122T100000Z-a2: as it was recorded
                          recording  no clean end: still running, or crashed; started 2026-11-22T10:00:00Z
                          proved     3 segments
                          signed     no; without a signature, only accidental changes show
                        """, ""));
    }

    @Test
    void namesEachFileThatIsNot() throws Exception {
        Path capture = builder("web-1", "a1").write(folder);
        Files.delete(capture.resolve("flow-000001.parquet"));
        Files.writeString(capture.resolve("a\u001b[2Jb"), "");

        assertThat(verify(capture)).isEqualTo(new Cli(5, """
                        web-1-20261122T100000Z-a1: NOT AS IT WAS RECORDED
                          missing    flow-000001.parquet is listed, but not there
                          extra      a\\u001b[2Jb was not recorded
                          recording  complete, 2026-11-22T10:00:00Z to 2026-11-22T10:01:00Z
                          proved     2 segments
                          signed     no; without a signature, only accidental changes show
                        """, ""));
    }

    @Test
    void checksTheSignature() throws Exception {
        SigningKey key = SigningKey.generate();
        Path keyFile = folder.resolve("key");
        KeyFile.write(keyFile, key);
        Path signed = builder("web-1", "a1").signed(key).write(folder);
        Path unsigned = builder("web-2", "a2").write(folder);
        String fingerprint = key.publicKey().fingerprint();

        assertThat(verify(signed).out())
                .endsWith("signed     by " + fingerprint + "; to know whose key that is, give --key\n");
        Cli cli = verify("--key", keyFile + ".pub", signed);
        assertThat(cli.out()).endsWith("signed     by " + fingerprint + "\n");
        assertThat(cli.exitCode()).isZero();
        assertThat(verify("--key", keyFile + ".pub", unsigned).out())
                .contains("unsigned   capture.json is not signed\n");
        assertThat(verify("--key", keyFile + ".pub", unsigned).exitCode()).isEqualTo(5);
        assertThat(verify("--key", keyFile, signed))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "analyzer: The key " + keyFile
                                + " is a private key; give the public one, which ends in .pub\n"));
    }

    @Test
    void checksOneSegmentAgainstTheManifestBesideIt() throws Exception {
        Path capture = builder("web-1", "a1").write(folder);
        Path segment = capture.resolve("flow-000002.parquet");
        Files.writeString(capture.resolve("flow-000001.parquet"), "changed");

        assertThat(verify(segment).exitCode()).isZero();
        assertThat(verify(segment).out())
                .contains("flow-000002.parquet: as it was recorded")
                .contains("1 segment\n");

        Files.copy(segment, capture.resolve("copy.parquet"));
        assertThat(verify(capture.resolve("copy.parquet")).out())
                .contains("extra      copy.parquet was not recorded under this name");

        Files.writeString(capture.resolve("capture.json"), "{}");
        assertThat(verify(segment).out())
                .contains("altered    capture.json has no seal")
                .contains("note       nothing proves that flow-000002.parquet is unchanged");
    }

    @Test
    void saysThatThereIsNothingToCheckALoneSegmentAgainst() throws Exception {
        Path capture = builder("web-1", "a1").write(folder);
        Path alone = Files.copy(capture.resolve("flow-000001.parquet"), folder.resolve("flow-000001.parquet"));
        String sentence = "analyzer: left out: " + alone + " cannot be verified: there is no capture.json beside it to"
                + " check it against; give the whole capture folder\n";

        assertThat(verify(alone)).isEqualTo(new Cli(3, "", sentence));
        Cli both = verify(alone, capture);
        assertThat(both.err()).isEqualTo(sentence);
        assertThat(both.exitCode()).isEqualTo(4);
    }

    @Test
    void showsTheVerdictInTheReport() throws Exception {
        SigningKey key = SigningKey.generate();
        builder("web-1", "a1").signed(key).write(folder);
        Path altered = builder("web-2", "a2").ended(-1).write(folder);
        Files.writeString(altered.resolve("notes"), "");
        Path html = folder.resolve("report.html");

        Cli cli = Cli.run(AnalyzerMain::run, "report", folder, "-o", html);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.err())
                .isEqualTo("analyzer: warning: " + altered.getFileName()
                        + " is not as it was recorded: extra: notes was not recorded\n");
        JsonNode captures = PageData.of(html).path("captures");
        assertThat(captures.get(0).path("verdict"))
                .hasToString("{\"state\":\"complete\",\"segments\":3,\"signer\":\""
                        + key.publicKey().fingerprint()
                        + "\",\"keyGiven\":false,\"bundle\":null,\"findings\":[],\"notes\":[]}");
        assertThat(captures.get(1).path("verdict"))
                .hasToString(
                        "{\"state\":\"unfinished\",\"segments\":3,\"signer\":null,\"keyGiven\":false,\"bundle\":null,\"findings\":"
                                + "[{\"problem\":\"extra\",\"file\":\"notes\",\"detail\":\"was not recorded\"}],\"notes\":[]}");
    }

    @Test
    void saysTheSameInTheReportOfABundleOnce() throws Exception {
        SigningKey key = SigningKey.generate();
        Path keyFile = folder.resolve("key");
        KeyFile.write(keyFile, key);
        Path capture = builder("web-1", "a1").signed(key).write(folder);
        Path sound = Files.write(folder.resolve("sound.tar"), TarBuilder.bundle(capture));
        Files.copy(capture.resolve("flow-000001.parquet"), capture.resolve("flow-000002.parquet"), REPLACE_EXISTING);
        Path altered = Files.write(folder.resolve("altered.tar"), TarBuilder.bundle(capture));
        Path html = folder.resolve("report.html");

        Cli cli = Cli.run(AnalyzerMain::run, "report", altered, "-o", html);

        assertThat(cli.err())
                .isEqualTo("analyzer: warning: altered.tar is not as it was recorded: reordered: flow-000002.parquet"
                        + " holds what was recorded as flow-000001.parquet\n");
        JsonNode verdict = PageData.of(html).at("/captures/0/verdict");
        assertThat(verdict.path("findings")).hasSize(1);
        assertThat(verdict.path("segments").asInt()).isEqualTo(2);

        byte[] bytes = Files.readAllBytes(sound);
        Path cutOff = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(bytes, bytes.length - 1024));
        String leftOut = "analyzer: left out: " + cutOff + " is cut off; copy it again from the recording host\n";
        assertThat(Cli.run(AnalyzerMain::run, "report", cutOff, "-o", html))
                .satisfies(report -> assertThat(report.err()).isEqualTo(leftOut));
        assertThat(PageData.of(html).at("/captures/0/verdict/findings/0/file").asText())
                .isEqualTo("cut.tar");

        assertThat(Cli.run(AnalyzerMain::run, "report", sound, "--key", keyFile + ".pub", "-o", html)
                        .err())
                .isEmpty();
        JsonNode page = PageData.of(html);
        assertThat(page.at("/captures/0/verdict/keyGiven").asBoolean()).isTrue();
        assertThat(page.path("command").asText())
                .isEqualTo("bin/analyzer report sound.tar --key key.pub -o report.html");
    }

    @Test
    void saysInTheReportThatACaptureIsNotSignedWithTheKeyGiven() throws Exception {
        Path keyFile = folder.resolve("key");
        KeyFile.write(keyFile, SigningKey.generate());
        Path unsigned = builder("web-1", "a1").write(folder);
        Path html = folder.resolve("report.html");

        Cli cli = Cli.run(AnalyzerMain::run, "report", unsigned, "--key", keyFile + ".pub", "-o", html);

        assertThat(cli.err())
                .isEqualTo("analyzer: warning: " + unsigned.getFileName()
                        + " is not as it was recorded: unsigned: capture.json is not signed\n");
        assertThat(Cli.run(AnalyzerMain::run, "report", unsigned, "--key", folder.resolve("none"), "-o", html)
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void saysInTheReportThatALoneSegmentCannotBeVerified() throws Exception {
        Path capture = builder("web-1", "a1").write(folder);
        Path alone = Files.copy(capture.resolve("flow-000001.parquet"), folder.resolve("flow-000001.parquet"));
        Path html = folder.resolve("report.html");

        Cli cli = Cli.run(AnalyzerMain::run, "report", alone, "-o", html);
        assertThat(cli.err()).isEmpty();
        assertThat(PageData.of(html).path("captures").get(0).path("verdict").isNull())
                .isTrue();

        // One segment of a capture counts as a part of it.
        Files.writeString(capture.resolve("flow-000002.parquet"), "changed");
        Cli part = Cli.run(AnalyzerMain::run, "report", capture.resolve("flow-000001.parquet"), "-o", html);
        assertThat(part.err()).isEmpty();
        assertThat(PageData.of(html)
                        .path("captures")
                        .get(0)
                        .at("/verdict/segments")
                        .asInt())
                .isEqualTo(1);
    }

    private static Cli verify(Object... args) {
        Object[] all = new Object[args.length + 1];
        all[0] = "verify";
        System.arraycopy(args, 0, all, 1, args.length);
        return Cli.run(AnalyzerMain::run, all);
    }
}

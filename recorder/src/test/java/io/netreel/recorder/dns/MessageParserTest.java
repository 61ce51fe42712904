package io.netreel.recorder.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Messages as they come, and what is read from them.
class MessageParserTest {

    private static final int HEADER_BYTES = 12;

    @Test
    void readsAQueryWithEdns() {
        Message query = Wires.query(0xfffe, "www.test.", Type.AAAA);
        query.addRecord(new OPTRecord(1232, 0, 0, Flags.DO), Section.ADDITIONAL);

        DnsMessage read = read(query.toWire());

        assertThat(read.isAnswer()).isFalse();
        assertThat(read.txid()).isEqualTo(0xfffe);
        assertThat(read.question()).isEqualTo(new Question(Wires.name("WWW.test."), Type.AAAA));
        assertThat(read.answers()).isEmpty();
    }

    @Test
    void readsAnswersWithCompressedNamesInPresentationFormat() {
        DnsMessage read = read(Wires.answer(
                        1,
                        "www.a-rather-long-name.test.",
                        Type.A,
                        Rcode.NOERROR,
                        Wires.record("www.a-rather-long-name.test.", Type.CNAME, "web.a-rather-long-name.test."),
                        Wires.record("web.a-rather-long-name.test.", Type.A, "192.0.2.1"),
                        Wires.record("web.a-rather-long-name.test.", Type.AAAA, "2001:db8::1"),
                        Wires.record("a-rather-long-name.test.", Type.MX, "10 mail.a-rather-long-name.test."),
                        Wires.record("txt.test.", Type.TXT, "\"say \\\"hi\\\"\" \"\\000\\255\""))
                .toWire());

        assertThat(read.answerCount()).isEqualTo(5);
        assertThat(read.answers())
                .containsExactly(
                        new Answer("www.a-rather-long-name.test", "CNAME", 60, "web.a-rather-long-name.test."),
                        new Answer("web.a-rather-long-name.test", "A", 60, "192.0.2.1"),
                        new Answer("web.a-rather-long-name.test", "AAAA", 60, "2001:db8::1"),
                        new Answer("a-rather-long-name.test", "MX", 60, "10 mail.a-rather-long-name.test."),
                        new Answer("txt.test", "TXT", 60, "\"say \\\"hi\\\"\" \\000\\255"));
    }

    @Test
    void escapesHostileBytesInNames() {
        byte[] wire = Wires.query(1, "xxxxxxxx.test.", Type.A).toWire();
        byte[] hostile = {'<', '"', '.', 0x1b, '\n', 0, (byte) 0xff, ' '};
        System.arraycopy(hostile, 0, wire, HEADER_BYTES + 1, hostile.length);

        Question question = Objects.requireNonNull(read(wire).question());

        assertThat(question.name().toString(true)).isEqualTo("<\\\"\\.\\027\\010\\000\\255\\032.test");
    }

    @Test
    void readsTypesWithoutAName() {
        Record unknown = Wires.record("www.test.", 65_280, "\\# 3 010203");
        DnsMessage read = read(
                Wires.answer(1, "www.test.", 65_280, Rcode.NOERROR, unknown).toWire());

        assertThat(read.answers()).containsExactly(new Answer("www.test", "TYPE65280", 60, "\\# 3 010203"));
    }

    @Test
    void readsTheCodeThatEdnsExtends() {
        Message answer = Wires.answer(1, "www.test.", Type.A, 0);
        answer.addRecord(new OPTRecord(1232, 1, 0), Section.ADDITIONAL);

        assertThat(Rcode.string(read(answer.toWire()).rcode())).isEqualTo("BADVERS");
    }

    @Test
    void takesTheFirstOfSeveralQuestions() {
        Message query = Wires.query(1, "first.test.", Type.A);
        query.addRecord(Record.newRecord(Wires.name("second.test."), Type.AAAA, DClass.IN), Section.QUESTION);

        assertThat(read(query.toWire()).question()).isEqualTo(new Question(Wires.name("first.test."), Type.A));
    }

    @Test
    void readsAnAnswerWhoseAdditionalSectionCannotBeRead() {
        byte[] wire = Wires.address(1, "www.test.").toWire();
        ByteBuffer.wrap(wire).putShort(10, (short) 7);

        assertThat(read(wire).answers()).hasSize(1);
    }

    @Test
    void readsTheQuestionAndTheCountOfAnAnswerThatIsCutOff() {
        byte[] wire = Wires.address(1, "www.test.").toWire();

        DnsMessage read =
                MessageParser.parse(Arrays.copyOf(wire, wire.length - 5), true).orElseThrow();

        assertThat(read.question()).isEqualTo(new Question(Wires.name("www.test."), Type.A));
        assertThat(read.answerCount()).isEqualTo(1);
        assertThat(read.answers()).isEmpty();
    }

    @Test
    void keepsWithinItsBoundsWhateverAnAnswerHolds() {
        String text = ("\"" + "x".repeat(255) + "\" ").repeat(20);
        Record[] many = new Record[200];
        Arrays.setAll(many, i -> Wires.record("www.test.", Type.A, "192.0.2." + i));
        Record[] large = new Record[10];
        Arrays.setAll(large, i -> Wires.record("www.test.", Type.TXT, "\"" + i + "\" " + text));

        DnsMessage manyAnswers =
                read(Wires.answer(1, "www.test.", Type.A, 0, many).toWire());
        DnsMessage largeAnswers =
                read(Wires.answer(1, "www.test.", Type.TXT, 0, large).toWire());

        assertThat(manyAnswers.answers()).hasSize(64);
        assertThat(manyAnswers.answerCount()).isEqualTo(200);
        assertThat(largeAnswers.answers())
                .hasSize(7)
                .allMatch(answer -> answer.data().length() == 1025);
        assertThat(largeAnswers.answerCount()).isEqualTo(10);
    }

    @Test
    void refusesWhatIsNoMessage() {
        byte[] query = Wires.query(1, "www.test.", Type.A).toWire();
        byte[] nothingAsked = query.clone();
        ByteBuffer.wrap(nothingAsked).putShort(4, (short) 0);
        ByteArrayOutputStream loop = new ByteArrayOutputStream();
        loop.write(query, 0, HEADER_BYTES);
        loop.writeBytes(new byte[] {(byte) 0xc0, HEADER_BYTES, 0, 1, 0, 1});

        for (byte[] bytes :
                new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(query, query.length - 1), nothingAsked, loop.toByteArray()
                }) {
            assertThat(MessageParser.parse(bytes, false)).isEmpty();
        }
    }

    private static DnsMessage read(byte[] wire) {
        return MessageParser.parse(wire, false).orElseThrow();
    }
}

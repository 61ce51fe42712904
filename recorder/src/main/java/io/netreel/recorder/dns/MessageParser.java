package io.netreel.recorder.dns;

import io.netreel.recorder.address.AddressText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Reads DNS messages, whatever their bytes.
final class MessageParser {

    private static final int HEADER_BYTES = 12;
    private static final int FLAGS_AT = 2;
    private static final int ANSWER_COUNT_AT = 6;
    private static final int AUTHORITY_COUNT_AT = 8;
    private static final int QR = 0x8000;
    private static final int TC = 0x0200;

    // What one row may hold of its answers; the rest is told by their count.
    private static final int MOST_ANSWERS = 64;
    private static final int MOST_DATA = 1024;
    private static final int MOST_TEXT = 8192;

    private MessageParser() {}

    /// Reads a message.
    ///
    /// @param cut whether it goes on after `bytes`; then its answers are not read
    /// @return empty if it is malformed, or a query that asks nothing
    static Optional<DnsMessage> parse(byte[] bytes, boolean cut) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        if (cut) {
            return read(bytes, without(bytes, ANSWER_COUNT_AT));
        }
        Optional<DnsMessage> whole = read(bytes, bytes);
        // an answer is one even if what comes after it cannot be read
        return whole.isPresent() || !isAnswer(bytes) ? whole : read(bytes, without(bytes, AUTHORITY_COUNT_AT));
    }

    private static Optional<DnsMessage> read(byte[] bytes, byte[] readable) {
        try {
            Message message = new Message(readable);
            @Nullable Record question = message.getQuestion();
            boolean isAnswer = isAnswer(bytes);
            if (question == null && !isAnswer) {
                return Optional.empty();
            }
            return Optional.of(new DnsMessage(
                    isAnswer,
                    message.getHeader().getID(),
                    question == null ? null : new Question(question.getName(), question.getType()),
                    message.getRcode(),
                    (unsigned(bytes, FLAGS_AT) & TC) != 0,
                    unsigned(bytes, ANSWER_COUNT_AT),
                    isAnswer ? answers(message) : List.of()));
        } catch (IOException | RuntimeException e) {
            // dnsjava stumbles over bytes that are no message in many ways
            return Optional.empty();
        }
    }

    private static List<Answer> answers(Message message) {
        List<Answer> answers = new ArrayList<>();
        int text = 0;
        for (Record answer : message.getSection(Section.ANSWER)) {
            String name = answer.getName().toString(true);
            String data = shortened(data(answer));
            text += name.length() + data.length();
            if (answers.size() == MOST_ANSWERS || text > MOST_TEXT) {
                break;
            }
            answers.add(new Answer(name, Type.string(answer.getType()), answer.getTTL(), data));
        }
        return answers;
    }

    // Addresses as in all other columns, so that they can be joined.
    private static String data(Record answer) {
        return answer instanceof AAAARecord aaaa
                ? AddressText.of(aaaa.getAddress().getAddress())
                : answer.rdataToString();
    }

    private static String shortened(String data) {
        return data.length() <= MOST_DATA ? data : data.substring(0, MOST_DATA) + "…";
    }

    private static boolean isAnswer(byte[] bytes) {
        return (unsigned(bytes, FLAGS_AT) & QR) != 0;
    }

    // The counts of the header, from one on, set to zero.
    private static byte[] without(byte[] bytes, int from) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, from, HEADER_BYTES, (byte) 0);
        return copy;
    }

    private static int unsigned(byte[] bytes, int at) {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(at));
    }
}

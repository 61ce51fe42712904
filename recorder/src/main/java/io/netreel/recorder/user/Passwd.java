package io.netreel.recorder.user;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the text of a passwd file (passwd(5)).
public final class Passwd {

    // useradd(8) allows 32; directory services more
    private static final int LONGEST_NAME = 256;
    private static final int MOST_DIGITS = 10;
    private static final long GREATEST_ID = 0xffff_ffffL;

    private Passwd() {}

    /// A line of the file.
    ///
    /// @param name each byte of it a character, as in ISO 8859-1, since the file does not tell its encoding
    /// @param id from 0 to 2³² − 1
    public record User(String name, long id) {
        /// The name as it is in the file.
        public byte[] nameBytes() {
            return name.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// The users, in the order of the file; lines that name none are passed over.
    public static Stream<User> users(byte[] passwd) {
        return Stream.iterate(
                        0, begin -> begin < passwd.length, begin -> indexOf(passwd, '\n', begin, passwd.length) + 1)
                .flatMap(begin -> user(passwd, begin, indexOf(passwd, '\n', begin, passwd.length)).stream());
    }

    /// The name on the first line with that user id.
    public static Optional<byte[]> name(byte[] passwd, long id) {
        return users(passwd)
                .filter(user -> user.id() == id)
                .map(User::nameBytes)
                .findFirst();
    }

    private static Optional<User> user(byte[] passwd, int begin, int lineEnd) {
        int nameEnd = indexOf(passwd, ':', begin, lineEnd);
        int passwordEnd = indexOf(passwd, ':', Math.min(nameEnd + 1, lineEnd), lineEnd);
        if (passwordEnd == lineEnd || nameEnd == begin || nameEnd - begin > LONGEST_NAME) {
            return Optional.empty();
        }
        long id = number(passwd, passwordEnd + 1, indexOf(passwd, ':', passwordEnd + 1, lineEnd));
        return id < 0 || id > GREATEST_ID ? Optional.empty() : Optional.of(new User(text(passwd, begin, nameEnd), id));
    }

    // -1 for what is no number
    private static long number(byte[] passwd, int begin, int end) {
        if (end <= begin || end - begin > MOST_DIGITS) {
            return -1;
        }
        String number = text(passwd, begin, end);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(number) : -1;
    }

    private static String text(byte[] passwd, int begin, int end) {
        return new String(passwd, begin, end - begin, StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}

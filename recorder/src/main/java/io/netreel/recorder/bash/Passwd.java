package io.netreel.recorder.bash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Looks a user up in the text of a passwd file (passwd(5)).
final class Passwd {

    // useradd(8) allows 32; directory services more
    private static final int LONGEST_NAME = 256;
    private static final int MOST_DIGITS = 10;

    private Passwd() {}

    /// The name on the first line with that user id.
    static Optional<byte[]> name(byte[] passwd, long uid) {
        int begin = 0;
        while (begin < passwd.length) {
            int end = indexOf(passwd, '\n', begin, passwd.length);
            int name = indexOf(passwd, ':', begin, end);
            int password = indexOf(passwd, ':', Math.min(name + 1, end), end);
            if (password < end
                    && name > begin
                    && name - begin <= LONGEST_NAME
                    && uidAfter(passwd, password, end) == uid) {
                return Optional.of(Arrays.copyOfRange(passwd, begin, name));
            }
            begin = end + 1;
        }
        return Optional.empty();
    }

    // the number in the field that follows the colon, or -1
    private static long uidAfter(byte[] passwd, int colon, int lineEnd) {
        int end = indexOf(passwd, ':', colon + 1, lineEnd);
        int digits = end - colon - 1;
        if (digits < 1 || digits > MOST_DIGITS) {
            return -1;
        }
        String number = new String(passwd, colon + 1, digits, StandardCharsets.ISO_8859_1);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(number) : -1;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}

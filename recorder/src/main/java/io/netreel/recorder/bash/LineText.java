package io.netreel.recorder.bash;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the texts of a record into those of a row. They are bytes: what is not UTF-8 is left to the cell.
final class LineText {

    private static final Pattern PSEUDO_TERMINAL = Pattern.compile("pts([0-9]+)");
    private static final int LONGEST_CHARACTER = 4;

    private LineText() {}

    /// The path of names that lead from the last to the first, each ended by a NUL.
    static byte[] path(byte[] names) {
        ByteArrayOutputStream path = new ByteArrayOutputStream(names.length + 1);
        int end = names.length;
        while (end > 0) {
            int begin = end - 1;
            while (begin > 0 && names[begin - 1] != 0) {
                begin--;
            }
            path.write('/');
            path.write(names, begin, end - 1 - begin);
            end = begin;
        }
        return path.size() == 0 ? new byte[] {'/'} : path.toByteArray();
    }

    /// A terminal as `ps` and `who` name it: the kernel says pts3 where the device is /dev/pts/3.
    static String terminal(byte[] name) {
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        String text = new String(name, 0, length, StandardCharsets.UTF_8);
        Matcher pseudo = PSEUDO_TERMINAL.matcher(text);
        return pseudo.matches() ? "pts/" + pseudo.group(1) : text;
    }

    /// A text that was cut, without the character that the cut went through.
    static byte[] withoutBrokenEnd(byte[] cut) {
        int last = cut.length - 1;
        while (last > 0 && cut.length - last < LONGEST_CHARACTER && (cut[last] & 0xc0) == 0x80) {
            last--;
        }
        return last >= 0 && cut.length - last < characterBytes(cut[last]) ? Arrays.copyOf(cut, last) : cut;
    }

    // by its first byte (RFC 3629)
    private static int characterBytes(byte first) {
        int value = first & 0xff;
        if (value >= 0xf0 && value <= 0xf4) {
            return 4;
        }
        if (value >= 0xe0 && value < 0xf0) {
            return 3;
        }
        return value >= 0xc2 && value < 0xe0 ? 2 : 1;
    }
}

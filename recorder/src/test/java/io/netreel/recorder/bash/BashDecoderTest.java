package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.capture.Stream;
import io.netreel.recorder.segment.DecodedRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Records of the ring, made by hand, and the rows they become.
class BashDecoderTest {

    private static final UserView VIEW = new UserView(11, 12, 13, 14);

    private final MemorySegment event = Arena.ofAuto().allocate(BashEvent.SIZE + 8192, 8);
    private int length = BashEvent.SIZE;

    @Test
    void decodesALine() throws Exception {
        fill("ls -l", BashEvent.HAS_CWD | BashEvent.HAS_SHELL);
        append(BashEvent.CWD_BYTES, "c\0a b\0");
        append(BashEvent.SHELL_BYTES, "bash\0bin\0usr\0");

        assertThat(decode())
                .contains(
                        "ts 1000002",
                        "pid 77",
                        "ppid 76",
                        "uid -2", // as Arrow shows it, which has it unsigned
                        "user_name web",
                        "tty pts/3",
                        "cwd /a b/c",
                        "command ls -l",
                        "truncated false",
                        "shell /usr/bin/bash")
                .contains("container_id null");
    }

    @Test
    void leavesNullWhatTheKernelDoesNotKnow() throws Exception {
        fill("ls", 0);
        event.set(JAVA_BYTE, BashEvent.TTY, (byte) 0);
        event.set(JAVA_INT, BashEvent.PID, 1);

        assertThat(decode()).contains("cwd null", "shell null", "tty null", "user_name null", "command ls");
    }

    @Test
    void tellsTheRootFromAnUnknownFolder() throws Exception {
        fill("ls", BashEvent.HAS_CWD);

        assertThat(decode()).contains("cwd /");
    }

    @Test
    void replacesWhatIsNotUtf8AndKeepsControlCharacters() throws Exception {
        fill("a\u001b[31m\tb", 0);
        event.set(JAVA_BYTE, BashEvent.SIZE, (byte) 0xff);

        assertThat(decode()).contains("command \ufffd\u001b[31m\tb");
    }

    @Test
    void leavesOutACharacterThatTheEndCutsThrough() throws Exception {
        fill("xx€", BashEvent.TRUNCATED);
        event.set(JAVA_SHORT, BashEvent.COMMAND_BYTES, (short) 4);

        assertThat(decode()).contains("command xx", "truncated true");
    }

    @Test
    void refusesARecordThatIsShorterThanItSays() {
        fill("ls", 0);
        event.set(JAVA_SHORT, BashEvent.SHELL_BYTES, (short) 1);

        assertThatThrownBy(this::decode).hasMessage("A record of 90 bytes is not a line of a shell");
    }

    private void fill(String command, int flags) {
        event.set(JAVA_LONG, BashEvent.TS, 2_000);
        event.set(JAVA_INT, BashEvent.MNT_NS, VIEW.mountNamespace());
        event.set(JAVA_INT, BashEvent.ROOT_DEVICE, VIEW.rootDevice());
        event.set(JAVA_LONG, BashEvent.ROOT_INODE, VIEW.rootInode());
        event.set(JAVA_INT, BashEvent.USER_NS, VIEW.userNamespace());
        event.set(JAVA_INT, BashEvent.PID, 77);
        event.set(JAVA_INT, BashEvent.PPID, 76);
        event.set(JAVA_INT, BashEvent.UID, -2);
        event.set(JAVA_SHORT, BashEvent.FLAGS, (short) flags);
        MemorySegment.copy(bytes("pts3"), 0, event, JAVA_BYTE, BashEvent.TTY, 4);
        append(BashEvent.COMMAND_BYTES, command);
    }

    private void append(int lengthField, String text) {
        byte[] bytes = bytes(text);
        event.set(JAVA_SHORT, lengthField, (short) bytes.length);
        MemorySegment.copy(bytes, 0, event, JAVA_BYTE, length, bytes.length);
        length += bytes.length;
    }

    private List<String> decode() throws Exception {
        UserResolver users = (pid, view, uid) ->
                pid == 77 && view.equals(VIEW) && uid == 4294967294L ? Optional.of(bytes("web")) : Optional.empty();
        return DecodedRows.first(
                Stream.BASH,
                batch -> new BashDecoder(batch, nanos -> nanos / 1000 + 1_000_000, users).handle(event, 0, length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

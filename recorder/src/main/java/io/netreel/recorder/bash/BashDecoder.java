package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.segment.Batch;
import java.lang.foreign.MemorySegment;
import java.util.function.LongUnaryOperator;

/// Turns records of the ring into rows of the bash stream.
final class BashDecoder implements RecordHandler {

    private final BashBatch batch;
    private final LongUnaryOperator unixMicros;
    private final UserResolver users;
    private final Containers containers;
    private long rows;

    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    BashDecoder(Batch batch, LongUnaryOperator unixMicros, UserResolver users, Containers containers) {
        this.batch = new BashBatch(batch);
        this.unixMicros = unixMicros;
        this.users = users;
        this.containers = containers;
    }

    @Override
    public void handle(MemorySegment data, long offset, int length) {
        int commandBytes = unsignedShort(data, offset + BashEvent.COMMAND_BYTES);
        int cwdBytes = unsignedShort(data, offset + BashEvent.CWD_BYTES);
        int shellBytes = unsignedShort(data, offset + BashEvent.SHELL_BYTES);
        if (length < BashEvent.SIZE + commandBytes + cwdBytes + shellBytes) {
            throw new IllegalArgumentException("A record of " + length + " bytes is not a line of a shell");
        }
        int flags = data.get(JAVA_SHORT, offset + BashEvent.FLAGS);
        decodeProcess(data, offset);
        long text = offset + BashEvent.SIZE;
        byte[] command = bytes(data, text, commandBytes);
        boolean truncated = (flags & BashEvent.TRUNCATED) != 0;
        batch.command.set(truncated ? LineText.withoutBrokenEnd(command) : command);
        batch.truncated.set(truncated ? 1 : 0);
        if ((flags & BashEvent.HAS_CWD) != 0) {
            batch.cwd.set(LineText.path(bytes(data, text + commandBytes, cwdBytes)));
        }
        if ((flags & BashEvent.HAS_SHELL) != 0) {
            batch.shell.set(LineText.path(bytes(data, text + commandBytes + cwdBytes, shellBytes)));
        }
        batch.endRow();
        rows++;
    }

    private void decodeProcess(MemorySegment data, long offset) {
        int pid = data.get(JAVA_INT, offset + BashEvent.PID);
        int uid = data.get(JAVA_INT, offset + BashEvent.UID);
        batch.ts.set(unixMicros.applyAsLong(data.get(JAVA_LONG, offset + BashEvent.TS)));
        batch.pid.set(pid);
        batch.ppid.set(data.get(JAVA_INT, offset + BashEvent.PPID));
        batch.uid.set(uid);
        UserView view = new UserView(
                data.get(JAVA_INT, offset + BashEvent.MNT_NS),
                data.get(JAVA_INT, offset + BashEvent.ROOT_DEVICE),
                data.get(JAVA_LONG, offset + BashEvent.ROOT_INODE),
                data.get(JAVA_INT, offset + BashEvent.USER_NS));
        users.name(pid, view, Integer.toUnsignedLong(uid)).ifPresent(batch.userName::set);
        byte[] container = containers.of(data.get(JAVA_LONG, offset + BashEvent.CGROUP_ID));
        if (container.length > 0) {
            batch.containerId.set(container);
        }
        String terminal = LineText.terminal(bytes(data, offset + BashEvent.TTY, BashEvent.TTY_BYTES));
        if (!terminal.isEmpty()) {
            batch.tty.set(terminal);
        }
    }

    /// Lines decoded so far.
    long rows() {
        return rows;
    }

    private static int unsignedShort(MemorySegment data, long offset) {
        return Short.toUnsignedInt(data.get(JAVA_SHORT, offset));
    }

    private static byte[] bytes(MemorySegment data, long offset, int length) {
        return data.asSlice(offset, length).toArray(JAVA_BYTE);
    }
}

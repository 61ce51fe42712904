package io.netreel.recorder.bash;

import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;

/// The cells of the row of the bash stream that is being written. A cell that is not set is NULL.
final class BashBatch {

    final NumberCell ts;
    final NumberCell pid;
    final NumberCell ppid;
    final NumberCell uid;
    final TextCell userName;
    final TextCell tty;
    final TextCell cwd;
    final TextCell containerId;
    final TextCell command;
    final NumberCell truncated;
    final TextCell shell;

    private final Batch batch;

    BashBatch(Batch batch) {
        this.batch = batch;
        ts = batch.number("ts");
        pid = batch.number("pid");
        ppid = batch.number("ppid");
        uid = batch.number("uid");
        userName = batch.text("user_name");
        tty = batch.text("tty");
        cwd = batch.text("cwd");
        containerId = batch.text("container_id");
        command = batch.text("command");
        truncated = batch.number("truncated");
        shell = batch.text("shell");
    }

    void endRow() {
        batch.endRow();
    }
}

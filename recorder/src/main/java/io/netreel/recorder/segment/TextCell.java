package io.netreel.recorder.segment;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/// The current row's cell of a column of text.
public final class TextCell {

    private final Batch batch;
    private final VarCharVector vector;

    TextCell(Batch batch, FieldVector vector) {
        if (!(vector instanceof VarCharVector text)) {
            throw new IllegalArgumentException(vector.getName() + " is no column of text");
        }
        this.batch = batch;
        this.vector = text;
    }

    /// Sets the cell to text in UTF-8.
    public void set(byte[] text) {
        set(text, text.length);
    }

    /// Sets the cell to the first `length` bytes. Bytes of a process name are arbitrary: what is not UTF-8
    /// becomes U+FFFD.
    public void set(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] < 0) {
                set(new String(text, 0, length, StandardCharsets.UTF_8));
                return;
            }
        }
        vector.setSafe(batch.row(), text, 0, length);
        batch.addText(length);
    }

    /// Sets the cell.
    public void set(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        vector.setSafe(batch.row(), bytes);
        batch.addText(bytes.length);
    }
}

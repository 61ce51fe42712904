package io.netreel.recorder.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;

/// The current row's cell of a column of text.
public final class TextCell extends Cell {

    private static final int FIRST_BYTES = 1024;

    private final Batch batch;
    private final VarCharVector vector;
    // where each row's text ends, and the next one's begins; known of the first `known` rows
    private final int[] ends = new int[Batch.MOST_ROWS + 1];
    private int known;
    private byte[] bytes = new byte[FIRST_BYTES];

    TextCell(Batch batch, FieldVector vector) {
        if (!(vector instanceof VarCharVector text)) {
            throw new IllegalArgumentException(vector.getName() + " is no column of text");
        }
        this.batch = batch;
        this.vector = text;
    }

    static boolean holds(FieldVector vector) {
        return vector instanceof VarCharVector;
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
        put(text, length);
    }

    /// Sets the cell.
    public void set(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        put(utf8, utf8.length);
    }

    private void put(byte[] text, int length) {
        int row = batch.row();
        skipTo(row);
        int begin = ends[row];
        if (begin + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, begin + length));
        }
        System.arraycopy(text, 0, bytes, begin, length);
        ends[row + 1] = begin + length;
        known = row + 1;
        markPresent(row);
        batch.addText(length);
    }

    private void skipTo(int row) {
        for (; known < row; known++) {
            ends[known + 1] = ends[known];
        }
    }

    @Override
    void store(int rows) {
        skipTo(rows);
        vector.allocateNew(ends[rows], rows);
        storePresence(vector);
        bytes(vector.getOffsetBuffer(), (rows + 1) * BaseVariableWidthVector.OFFSET_WIDTH)
                .asIntBuffer()
                .put(ends, 0, rows + 1);
        vector.getDataBuffer().setBytes(0, bytes, 0, ends[rows]);
        vector.setLastSet(rows - 1);
        known = 0;
    }
}

package io.netreel.capture.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextColumnTest {

    private final BufferAllocator allocator = new RootAllocator();
    private final VarCharVector vector = new VarCharVector("text", allocator);

    @AfterEach
    void release() {
        vector.close();
        allocator.close();
    }

    @Test
    void hasTheCells() {
        fill("web-1", "", "Zürich", "日本");

        TextColumn column = TextColumn.of(vector);

        assertThat(column.isValid()).isTrue();
        assertThat(column.cell(0).toStringUsingUTF8()).isEqualTo("web-1");
        assertThat(column.cell(1).length()).isZero();
        assertThat(column.cell(2).toStringUsingUTF8()).isEqualTo("Zürich");
        assertThat(column.cell(3).toStringUsingUTF8()).isEqualTo("日本");
    }

    @Test
    void isValidWithoutCells() {
        vector.allocateNew();
        vector.setValueCount(0);

        assertThat(TextColumn.of(vector).isValid()).isTrue();
    }

    @Test
    void isNotValidIfACharacterIsCutInTwo() {
        byte[] character = "ü".getBytes(StandardCharsets.UTF_8);
        vector.allocateNew();
        vector.setSafe(0, character, 0, 1);
        vector.setSafe(1, character, 1, 1);
        vector.setValueCount(2);

        assertThat(TextColumn.of(vector).isValid()).isFalse();
    }

    @Test
    void isNotValidIfACellBeginsBehindItsEnd() {
        fill("ab", "cd", "ef");
        setOffset(1, 5);

        assertThat(TextColumn.of(vector).isValid()).isFalse();
    }

    @Test
    void isNotValidIfACellBeginsBeforeTheFirst() {
        fill("ab", "cd");
        setOffset(0, -1);

        assertThat(TextColumn.of(vector).isValid()).isFalse();
    }

    @Test
    void refusesCellsBeyondTheBytes() {
        fill("ab", "cd");
        setOffset(2, 1 << 30);

        assertThatThrownBy(() -> TextColumn.of(vector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text");
    }

    private void fill(String... cells) {
        vector.allocateNew();
        for (int row = 0; row < cells.length; row++) {
            vector.setSafe(row, cells[row].getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(cells.length);
    }

    private void setOffset(int index, int offset) {
        vector.getOffsetBuffer().setInt((long) index * VarCharVector.OFFSET_WIDTH, offset);
    }
}

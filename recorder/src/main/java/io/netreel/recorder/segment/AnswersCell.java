package io.netreel.recorder.segment;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/// The current row's cell of a column of DNS answers: begun, answers added, ended.
public final class AnswersCell {

    private final Batch batch;
    private final ListVector list;
    private final StructVector elements;
    private final VarCharVector names;
    private final VarCharVector types;
    private final UInt4Vector ttls;
    private final VarCharVector data;
    private int first;
    private int count;

    AnswersCell(Batch batch, FieldVector vector) {
        if (!(vector instanceof ListVector answers) || !(answers.getDataVector() instanceof StructVector struct)) {
            throw new IllegalArgumentException(vector.getName() + " is no column of answers");
        }
        this.batch = batch;
        list = answers;
        elements = struct;
        names = struct.getChild("name", VarCharVector.class);
        types = struct.getChild("type", VarCharVector.class);
        ttls = struct.getChild("ttl", UInt4Vector.class);
        data = struct.getChild("data", VarCharVector.class);
    }

    /// Begins the row's list.
    public void begin() {
        first = list.startNewValue(batch.row());
        count = 0;
    }

    /// Adds an answer to it.
    public void add(String name, String type, long ttl, String text) {
        int at = first + count;
        elements.setIndexDefined(at);
        set(names, at, name);
        set(types, at, type);
        ttls.setSafe(at, (int) ttl);
        set(data, at, text);
        count++;
    }

    private void set(VarCharVector vector, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        vector.setSafe(at, bytes);
        batch.addText(bytes.length);
    }

    /// Ends the list.
    public void end() {
        list.endValue(batch.row(), count);
    }
}

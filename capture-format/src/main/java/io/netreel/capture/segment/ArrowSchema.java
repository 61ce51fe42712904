package io.netreel.capture.segment;

import io.netreel.capture.Column;
import io.netreel.capture.ColumnType;
import io.netreel.capture.Stream;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// The catalogue's columns as Arrow fields.
public final class ArrowSchema {

    private ArrowSchema() {}

    /// The schema of a stream's rows.
    public static Schema of(Stream stream) {
        return of(stream, Map.of());
    }

    static Schema of(Stream stream, Map<String, String> metadata) {
        return new Schema(stream.columns().stream().map(ArrowSchema::field).toList(), metadata);
    }

    // Every field is nullable to Arrow, since a row is written cell by cell; Parquet holds the catalogue's promise.
    static Field field(Column column) {
        if (column.type() == ColumnType.ANSWERS) {
            Field answer = new Field("element", FieldType.nullable(ArrowType.Struct.INSTANCE), answerFields());
            return new Field(column.name(), FieldType.nullable(ArrowType.List.INSTANCE), List.of(answer));
        }
        return new Field(column.name(), FieldType.nullable(type(column.type())), null);
    }

    private static List<Field> answerFields() {
        return List.of(
                new Field("name", FieldType.nullable(ArrowType.Utf8.INSTANCE), null),
                new Field("type", FieldType.nullable(ArrowType.Utf8.INSTANCE), null),
                new Field("ttl", FieldType.nullable(new ArrowType.Int(32, false)), null),
                new Field("data", FieldType.nullable(ArrowType.Utf8.INSTANCE), null));
    }

    private static ArrowType type(ColumnType type) {
        return switch (type) {
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case TEXT -> ArrowType.Utf8.INSTANCE;
            case BOOL -> ArrowType.Bool.INSTANCE;
            case INT8 -> new ArrowType.Int(8, true);
            case INT32 -> new ArrowType.Int(32, true);
            case INT64 -> new ArrowType.Int(64, true);
            case UINT16 -> new ArrowType.Int(16, false);
            case UINT32 -> new ArrowType.Int(32, false);
            case UINT64 -> new ArrowType.Int(64, false);
            case ANSWERS -> throw new IllegalArgumentException("a list has no simple type");
        };
    }
}

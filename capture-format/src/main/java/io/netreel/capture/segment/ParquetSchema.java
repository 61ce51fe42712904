package io.netreel.capture.segment;

import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.netreel.capture.Column;
import io.netreel.capture.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/// The catalogue's columns as a Parquet schema.
final class ParquetSchema {

    private ParquetSchema() {}

    static MessageType of(Stream stream) {
        Type[] fields = stream.columns().stream().map(ParquetSchema::field).toArray(Type[]::new);
        return new MessageType(stream.streamName(), fields);
    }

    private static Type field(Column column) {
        Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
        String name = column.name();
        return switch (column.type()) {
            case TIMESTAMP ->
                Types.primitive(INT64, repetition)
                        .as(timestampType(true, TimeUnit.MICROS))
                        .named(name);
            case TEXT -> Types.primitive(BINARY, repetition).as(stringType()).named(name);
            case BOOL -> Types.primitive(BOOLEAN, repetition).named(name);
            case INT8 -> Types.primitive(INT32, repetition).as(intType(8, true)).named(name);
            case INT32 ->
                Types.primitive(INT32, repetition).as(intType(32, true)).named(name);
            case INT64 ->
                Types.primitive(INT64, repetition).as(intType(64, true)).named(name);
            case UINT16 ->
                Types.primitive(INT32, repetition).as(intType(16, false)).named(name);
            case UINT32 ->
                Types.primitive(INT32, repetition).as(intType(32, false)).named(name);
            case UINT64 ->
                Types.primitive(INT64, repetition).as(intType(64, false)).named(name);
            case ANSWERS -> answers(name, repetition);
        };
    }

    private static Type answers(String name, Repetition repetition) {
        Type answer = Types.optionalGroup()
                .addField(Types.optional(BINARY).as(stringType()).named("name"))
                .addField(Types.optional(BINARY).as(stringType()).named("type"))
                .addField(Types.optional(INT32).as(intType(32, false)).named("ttl"))
                .addField(Types.optional(BINARY).as(stringType()).named("data"))
                .named("element");
        return Types.list(repetition).element(answer).named(name);
    }
}

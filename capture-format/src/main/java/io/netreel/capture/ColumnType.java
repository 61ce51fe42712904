package io.netreel.capture;

/// The type of a column, with the name that DuckDB gives to the same type.
public enum ColumnType {
    /// Microseconds since the Unix epoch, UTC.
    TIMESTAMP("TIMESTAMP WITH TIME ZONE"),
    TEXT("VARCHAR"),
    BOOL("BOOLEAN"),
    INT8("TINYINT"),
    INT32("INTEGER"),
    INT64("BIGINT"),
    UINT16("USMALLINT"),
    UINT32("UINTEGER"),
    UINT64("UBIGINT"),
    /// A list of DNS answers.
    ANSWERS("STRUCT(\"name\" VARCHAR, \"type\" VARCHAR, ttl UINTEGER, \"data\" VARCHAR)[]");

    private final String sqlName;

    ColumnType(String sqlName) {
        this.sqlName = sqlName;
    }

    public String sqlName() {
        return sqlName;
    }
}

-- The result of the user's query, straight to the file's final place: the caller gives a temporary name.
COPY (SELECT ${columns} FROM netreel_result) TO ${file} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false);

package io.netreel.analyzer.query;

import io.netreel.capture.terminal.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aligned table. The first rows decide how wide the columns are; what comes later is written as it comes.
final class TableRows implements RowWriter {

    private static final int SAMPLE = 1000;
    private static final int WIDEST = 60;
    private static final String NULL = "NULL";

    private final Writer out;
    private final List<String[]> waiting = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private int[] widths = {};
    private boolean started;
    private long rows;

    TableRows(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        this.columns = columns;
        widths = new int[columns.size()];
        String[] names = columns.stream().map(column -> cell(column.name())).toArray(String[]::new);
        keep(names);
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        String[] cells = new String[values.length];
        for (int i = 0; i < cells.length; i++) {
            Object value = values[i];
            cells[i] = value == null ? NULL : cell(value instanceof String text ? text : JsonRows.text(value));
        }
        rows++;
        if (started) {
            write(cells);
        } else {
            keep(cells);
            if (rows == SAMPLE) {
                start();
            }
        }
    }

    @Override
    public void end() throws IOException {
        if (!started) {
            start();
        }
        out.write(rows == 1 ? "(1 row)\n" : "(" + rows + " rows)\n");
        out.flush();
    }

    private static String cell(String text) {
        String safe = SafeText.of(text.length() > WIDEST ? text.substring(0, WIDEST + 1) : text);
        return length(safe) <= WIDEST ? safe : safe.substring(0, safe.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    private void keep(String[] cells) {
        waiting.add(cells);
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], length(cells[i]));
        }
    }

    private void start() throws IOException {
        started = true;
        write(waiting.getFirst());
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("─".repeat(width));
        }
        out.write(rule.append('\n').toString());
        for (String[] cells : waiting.subList(1, waiting.size())) {
            write(cells);
        }
        waiting.clear();
    }

    private void write(String[] cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - length(cells[i])));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).numeric() ? padding + cells[i] : cells[i] + padding);
        }
        out.write(line.toString().stripTrailing() + "\n");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

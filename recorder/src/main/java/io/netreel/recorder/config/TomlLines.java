package io.netreel.recorder.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// On which line each key of a TOML document stands. The parser of the library forgets it; here only as much of TOML is
/// read as tells where a key begins, of a document that the parser has taken.
final class TomlLines {

    private final String toml;
    private final Map<String, Integer> lines = new HashMap<>();
    private int at;
    private int line = 1;
    private String table = "";

    private TomlLines(String toml) {
        this.toml = toml;
    }

    static TomlLines of(String toml) {
        TomlLines lines = new TomlLines(toml);
        while (lines.at < toml.length()) {
            lines.readStatement();
        }
        return lines;
    }

    /// The line of a key, its parts joined by dots, or that of the table it is in; from 1.
    int line(String key) {
        for (String name = key; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            Optional<Integer> known = Optional.ofNullable(lines.get(name));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return 1;
    }

    private void readStatement() {
        char first = toml.charAt(at);
        if (first == '#') {
            skipComment();
        } else if (Character.isWhitespace(first)) {
            next();
        } else if (first == '[') {
            while (at < toml.length() && toml.charAt(at) == '[') {
                next();
            }
            table = readKey(']');
            note(table);
            skipComment();
        } else {
            String key = readKey('=');
            note(table.isEmpty() ? key : table + "." + key);
            skipValue();
        }
    }

    // a.b.c defines a and a.b too
    private void note(String key) {
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            lines.putIfAbsent(key.substring(0, dot), line);
        }
        lines.putIfAbsent(key, line);
    }

    private String readKey(char end) {
        StringBuilder key = new StringBuilder();
        while (at < toml.length() && toml.charAt(at) != end && toml.charAt(at) != '\n') {
            char c = toml.charAt(at);
            if (c == '"' || c == '\'') {
                int begin = at;
                skipString(c);
                key.append(toml, begin + 1, Math.max(begin + 1, at - 1));
            } else {
                if (!Character.isWhitespace(c)) {
                    key.append(c);
                }
                next();
            }
        }
        return key.toString();
    }

    private void skipValue() {
        int depth = 0;
        while (at < toml.length()) {
            char c = toml.charAt(at);
            if (c == '\n' && depth == 0) {
                return;
            }
            if (c == '"' || c == '\'') {
                skipString(c);
            } else if (c == '#') {
                skipComment();
            } else {
                if (c == '[' || c == '{') {
                    depth++;
                } else if (c == ']' || c == '}') {
                    depth--;
                }
                next();
            }
        }
    }

    private void skipString(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        String end = toml.startsWith(triple, at) ? triple : triple.substring(0, 1);
        skip(end.length());
        while (at < toml.length() && !toml.startsWith(end, at)) {
            skip(quote == '"' && toml.charAt(at) == '\\' ? 2 : 1);
        }
        skip(end.length());
        // """a""""" ends with two quotes of its own
        while (end.length() == 3 && at < toml.length() && toml.charAt(at) == quote) {
            next();
        }
    }

    private void skipComment() {
        while (at < toml.length() && toml.charAt(at) != '\n') {
            next();
        }
    }

    private void skip(int characters) {
        for (int i = 0; i < characters && at < toml.length(); i++) {
            next();
        }
    }

    private void next() {
        if (toml.charAt(at) == '\n') {
            line++;
        }
        at++;
    }
}

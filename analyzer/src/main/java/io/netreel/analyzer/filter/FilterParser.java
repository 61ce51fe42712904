package io.netreel.analyzer.filter;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a filter from left to right, and stops at the first error.
final class FilterParser {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z_]+):");

    private final String filter;
    private int at;

    FilterParser(String filter) {
        this.filter = filter;
    }

    List<Term> parse() throws FilterSyntaxException {
        List<Term> terms = new ArrayList<>();
        skipSpace();
        while (at < filter.length()) {
            terms.add(term());
            skipSpace();
        }
        return List.copyOf(terms);
    }

    private Term term() throws FilterSyntaxException {
        boolean negated = filter.charAt(at) == '-';
        if (negated) {
            at++;
            if (isAtEnd() || filter.charAt(at) == '-') {
                throw error("A term is missing after the minus", at - 1);
            }
        }
        @Nullable Field field = isAddress() ? null : field();
        return new Term(negated, field, field == null ? words() : values(field));
    }

    // fe80::1 has colons, but no field.
    private boolean isAddress() {
        int end = at;
        while (end < filter.length() && !isSpace(filter.charAt(end))) {
            end++;
        }
        return IpNetwork.parse(filter.substring(at, end)).isPresent();
    }

    private @Nullable Field field() throws FilterSyntaxException {
        Matcher matcher = FIELD.matcher(filter).region(at, filter.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        String name = matcher.group(1);
        Optional<Field> field = Field.named(name);
        if (field.isEmpty()) {
            String hint = NearestField.to(name)
                    .map(nearest -> "did you mean '" + nearest + "'?")
                    .orElse("to search for the text, put it in quotes");
            throw error("There is no field '" + name + "'; " + hint, at);
        }
        at = matcher.end();
        return field.get();
    }

    private List<Value> values(Field field) throws FilterSyntaxException {
        List<Value> values = new ArrayList<>();
        do {
            RawValue raw = value(-1);
            try {
                values.add(ValueReader.read(field, raw));
            } catch (IllegalArgumentException e) {
                throw error(String.valueOf(e.getMessage()), raw.offset());
            }
        } while (isComma());
        return List.copyOf(values);
    }

    private List<Value> words() throws FilterSyntaxException {
        boolean address = isAddress();
        int begin = at;
        List<Value> values = new ArrayList<>();
        do {
            RawValue raw = value(address ? -1 : begin);
            if (raw.text().isEmpty()) {
                throw error("A word is missing between the quotes", raw.offset());
            }
            values.add(ValueReader.nameOrAddress(raw));
        } while (isComma());
        return List.copyOf(values);
    }

    private boolean isComma() {
        boolean comma = at < filter.length() && filter.charAt(at) == ',';
        if (comma) {
            at++;
        }
        return comma;
    }

    // `word` is where a word begins, in which no colon may be; -1 for the value of a field.
    private RawValue value(int word) throws FilterSyntaxException {
        int begin = at;
        StringBuilder text = new StringBuilder();
        BitSet wild = new BitSet();
        while (!isAtEnd() && filter.charAt(at) != ',') {
            if (filter.charAt(at) == '"') {
                quoted(text, wild);
            } else if (filter.charAt(at) == ':' && word >= 0) {
                throw error("A colon needs a field before it; to search for the text, put it in quotes", word);
            } else {
                character(text, wild);
            }
        }
        if (at == begin) {
            throw error("A value is missing here; write \"\" for what is not known", begin);
        }
        return new RawValue(text.toString(), wild, begin);
    }

    private void quoted(StringBuilder text, BitSet wild) throws FilterSyntaxException {
        int quote = at++;
        while (at < filter.length() && filter.charAt(at) != '"') {
            character(text, wild);
        }
        if (at == filter.length()) {
            throw error("The quote is not closed", quote);
        }
        at++;
    }

    private void character(StringBuilder text, BitSet wild) throws FilterSyntaxException {
        char c = filter.charAt(at++);
        if (c == '\\') {
            if (at == filter.length()) {
                throw error("The backslash needs a character after it", at - 1);
            }
            text.append(filter.charAt(at++));
            return;
        }
        wild.set(text.length(), c == '*' || c == '?');
        text.append(c);
    }

    private boolean isAtEnd() {
        return at == filter.length() || isSpace(filter.charAt(at));
    }

    private void skipSpace() {
        while (at < filter.length() && isSpace(filter.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private FilterSyntaxException error(String message, int offset) {
        return new FilterSyntaxException(message, filter, offset);
    }
}

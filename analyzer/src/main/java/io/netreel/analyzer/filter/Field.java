package io.netreel.analyzer.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The fields, in the order of docs/filter.md.
public enum Field {
    HOST(Kind.TEXT),
    PEER(Kind.NAME_OR_ADDRESS),
    SRC_IP(Kind.ADDRESS),
    DST_IP(Kind.ADDRESS),
    IP(Kind.ADDRESS),
    SRC_PORT(Kind.PORT),
    DST_PORT(Kind.PORT),
    PORT(Kind.PORT),
    CIDR(Kind.NETWORK),
    PROCESS(Kind.TEXT),
    PID(Kind.NUMBER),
    USER(Kind.TEXT),
    CONTAINER(Kind.TEXT_BEGIN),
    TRANSPORT(Kind.WORD, "tcp", "udp"),
    DIRECTION(Kind.WORD, "incoming", "outgoing", "unknown"),
    DOMAIN(Kind.TEXT),
    FAILED(Kind.TEXT),
    CLOSE_REASON(Kind.TEXT),
    STATE(Kind.TEXT),
    BYTES(Kind.SIZE),
    RETRANSMITS(Kind.NUMBER),
    RTT(Kind.TIME),
    TAG(Kind.TAG),
    STREAM(Kind.WORD, "flow", "dns", "bash", "ledger"),
    QUERY_NAME(Kind.TEXT),
    TYPE(Kind.TEXT),
    RCODE(Kind.TEXT),
    SERVER(Kind.ADDRESS),
    TIMED_OUT(Kind.YES_OR_NO),
    LATENCY(Kind.TIME),
    COMMAND(Kind.TEXT_ANYWHERE),
    TTY(Kind.TEXT),
    CWD(Kind.TEXT),
    SHELL(Kind.TEXT);

    /// Another name of `query_name`.
    static final String ALIAS = "name";

    private final Kind kind;
    private final List<String> words;

    Field(Kind kind, String... words) {
        this.kind = kind;
        this.words = List.of(words);
    }

    Kind kind() {
        return kind;
    }

    /// The only texts that a field of [Kind#WORD] may have.
    List<String> words() {
        return words;
    }

    /// The name in a filter.
    public String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The field of that name, in whatever case.
    static Optional<Field> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        if (wanted.equals(ALIAS)) {
            return Optional.of(QUERY_NAME);
        }
        for (Field field : values()) {
            if (field.fieldName().equals(wanted)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}

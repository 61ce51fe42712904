package io.netreel.analyzer.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers of DNS types and results, from IANA's registry of DNS parameters.
final class DnsCodes {

    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("A", 1),
            Map.entry("NS", 2),
            Map.entry("CNAME", 5),
            Map.entry("SOA", 6),
            Map.entry("PTR", 12),
            Map.entry("HINFO", 13),
            Map.entry("MX", 15),
            Map.entry("TXT", 16),
            Map.entry("AAAA", 28),
            Map.entry("SRV", 33),
            Map.entry("NAPTR", 35),
            Map.entry("DNAME", 39),
            Map.entry("OPT", 41),
            Map.entry("DS", 43),
            Map.entry("SSHFP", 44),
            Map.entry("RRSIG", 46),
            Map.entry("NSEC", 47),
            Map.entry("DNSKEY", 48),
            Map.entry("TLSA", 52),
            Map.entry("SVCB", 64),
            Map.entry("HTTPS", 65),
            Map.entry("IXFR", 251),
            Map.entry("AXFR", 252),
            Map.entry("ANY", 255),
            Map.entry("CAA", 257));
    private static final Map<String, Integer> RESULTS = Map.ofEntries(
            Map.entry("NOERROR", 0),
            Map.entry("FORMERR", 1),
            Map.entry("SERVFAIL", 2),
            Map.entry("NXDOMAIN", 3),
            Map.entry("NOTIMP", 4),
            Map.entry("REFUSED", 5),
            Map.entry("YXDOMAIN", 6),
            Map.entry("YXRRSET", 7),
            Map.entry("NXRRSET", 8),
            Map.entry("NOTAUTH", 9),
            Map.entry("NOTZONE", 10),
            Map.entry("BADVERS", 16));

    private DnsCodes() {}

    /// The number of a type, or NULL.
    static @Nullable Integer type(@Nullable Object name) {
        return number(name, "TYPE", TYPES);
    }

    /// The number of a result, or NULL.
    static @Nullable Integer result(@Nullable Object name) {
        return number(name, "RCODE", RESULTS);
    }

    private static @Nullable Integer number(@Nullable Object name, String prefix, Map<String, Integer> numbers) {
        if (!(name instanceof String text)) {
            return null;
        }
        Integer known = numbers.get(text);
        return known == null && text.matches(prefix + "[0-9]{1,5}")
                ? Integer.valueOf(text.substring(prefix.length()))
                : known;
    }
}

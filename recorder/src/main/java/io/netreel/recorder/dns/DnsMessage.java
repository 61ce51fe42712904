package io.netreel.recorder.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DNS message.
///
/// @param isAnswer whether it answers a query, or is one
/// @param question the first one; NULL in an answer that repeats none
/// @param rcode extended by EDNS
/// @param truncated its TC bit
/// @param answerCount how many answers it says it has
/// @param answers the first of them, within bounds; of a query none
record DnsMessage(
        boolean isAnswer,
        int txid,
        @Nullable Question question,
        int rcode,
        boolean truncated,
        int answerCount,
        List<Answer> answers) {}

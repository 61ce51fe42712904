package io.netreel.recorder.doctor;

import org.jspecify.annotations.Nullable;

/// What was found out about one thing.
///
/// @param subject what was looked at
/// @param verdict what it means for a recording
/// @param detail what was found
/// @param advice what to do; NULL if nothing is to be done
public record Finding(
        String subject,
        Verdict verdict,
        String detail,
        @Nullable String advice) {

    public enum Verdict {
        OK,
        /// Recording works, but lacks something.
        LACKING,
        /// Recording does not work.
        REFUSED;

        /// Its word for people and for programs.
        public String word() {
            return this == OK ? "ok" : "no";
        }
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, Verdict.OK, detail, null);
    }

    static Finding lacking(String subject, String detail, String advice) {
        return new Finding(subject, Verdict.LACKING, detail, advice);
    }

    /// The same, where a recording works all the same.
    Finding asLacking() {
        return verdict == Verdict.REFUSED ? new Finding(subject, Verdict.LACKING, detail, advice) : this;
    }

    static Finding refused(String subject, String detail, String advice) {
        return new Finding(subject, Verdict.REFUSED, detail, advice);
    }
}

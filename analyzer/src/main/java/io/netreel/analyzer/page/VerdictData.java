package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.verify.Finding;
import io.netreel.analyzer.verify.Verdict;
import io.netreel.capture.BundleNote;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The part of the data block that tells whether a capture is as it was recorded.
final class VerdictData {

    private final JsonGenerator json;

    VerdictData(JsonGenerator json) {
        this.json = json;
    }

    /// @param verdict NULL if there is nothing to check the capture against
    void write(@Nullable Verdict verdict) throws IOException {
        json.writeFieldName("verdict");
        if (verdict == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("state", verdict.state().word());
        json.writeNumberField("segments", verdict.segments());
        json.writeStringField(
                "signer", verdict.signer() == null ? null : verdict.signer().fingerprint());
        json.writeBooleanField("keyGiven", verdict.keyGiven());
        json.writeFieldName("bundle");
        writeBundle(verdict.bundle());
        json.writeArrayFieldStart("findings");
        for (Finding finding : verdict.findings()) {
            json.writeStartObject();
            json.writeStringField("problem", finding.problem().word());
            json.writeStringField("file", finding.file());
            json.writeStringField("detail", finding.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : verdict.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeBundle(@Nullable BundleNote bundle) throws IOException {
        if (bundle == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        writeInstant("from", bundle.from());
        writeInstant("to", bundle.to());
        json.writeEndObject();
    }

    private void writeInstant(String name, @Nullable Instant instant) throws IOException {
        json.writeFieldName(name);
        if (instant == null) {
            json.writeNull();
        } else {
            json.writeNumber(instant.toEpochMilli());
        }
    }
}

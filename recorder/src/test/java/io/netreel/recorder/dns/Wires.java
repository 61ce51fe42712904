package io.netreel.recorder.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Messages as they are on the wire.
final class Wires {

    private Wires() {}

    static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A record in the format of zone files.
    static Record record(String name, int type, String data) {
        try {
            return Record.fromString(name(name), type, DClass.IN, 60, data, Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message query(int txid, String name, int type) {
        Message message = Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
        message.getHeader().setID(txid);
        return message;
    }

    static Message answer(int txid, String name, int type, int rcode, Record... records) {
        Message message = query(txid, name, type);
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setRcode(rcode);
        for (Record record : records) {
            message.addRecord(record, Section.ANSWER);
        }
        return message;
    }

    /// An answer with one address.
    static Message address(int txid, String name) {
        return answer(txid, name, Type.A, 0, record(name, Type.A, "192.0.2.1"));
    }
}

package io.netreel.recorder.dns;

import io.netreel.recorder.segment.AnswersCell;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/// Writes the dns stream.
final class DnsRows {

    private final Batch batch;
    private final LongUnaryOperator unixMicros;
    private final NumberCell ts;
    private final TextCell direction;
    private final TextCell srcIp;
    private final NumberCell srcPort;
    private final TextCell serverIp;
    private final NumberCell serverPort;
    private final TextCell transport;
    private final NumberCell pid;
    private final TextCell processName;
    private final NumberCell uid;
    private final TextCell containerId;
    private final NumberCell netns;
    private final NumberCell txid;
    private final TextCell queryName;
    private final TextCell queryType;
    private final TextCell rcode;
    private final NumberCell timedOut;
    private final NumberCell latencyMicros;
    private final NumberCell attempt;
    private final AnswersCell answers;
    private final NumberCell answerCount;
    private final NumberCell truncated;

    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    DnsRows(Batch batch, LongUnaryOperator unixMicros) {
        this.batch = batch;
        this.unixMicros = unixMicros;
        ts = batch.number("ts");
        direction = batch.text("direction");
        srcIp = batch.text("src_ip");
        srcPort = batch.number("src_port");
        serverIp = batch.text("server_ip");
        serverPort = batch.number("server_port");
        transport = batch.text("transport");
        pid = batch.number("pid");
        processName = batch.text("process_name");
        uid = batch.number("uid");
        containerId = batch.text("container_id");
        netns = batch.number("netns");
        txid = batch.number("txid");
        queryName = batch.text("query_name");
        queryType = batch.text("query_type");
        rcode = batch.text("rcode");
        timedOut = batch.number("timed_out");
        latencyMicros = batch.number("latency_us");
        attempt = batch.number("attempt");
        answers = batch.answers("answers");
        answerCount = batch.number("answer_count");
        truncated = batch.number("truncated");
    }

    /// Writes a row.
    void write(Outcome outcome) {
        Query query = outcome.query();
        write(query.packet(), query.wire());
        queryName.set(query.question().name().toString(true));
        queryType.set(Type.string(query.question().type()));
        attempt.set(query.attempt());
        timedOut.set(outcome.timedOut() ? 1 : 0);
        DnsMessage answer = outcome.answer();
        if (answer != null) {
            rcode.set(Rcode.string(answer.rcode()));
            latencyMicros.set(Math.max(0, outcome.latencyNanos()) / 1000);
            truncated.set(answer.truncated() ? 1 : 0);
            answerCount.set(answer.answerCount());
            write(answer.answers());
        }
        batch.endRow();
    }

    private void write(Packet packet, Query.Wire wire) {
        ts.set(unixMicros.applyAsLong(packet.ts()));
        direction.set(packet.egress() ? "outgoing" : "incoming");
        srcIp.set(wire.client().ip());
        srcPort.set(wire.client().port());
        serverIp.set(wire.server().ip());
        serverPort.set(wire.server().port());
        transport.set(wire.tcp() ? "tcp" : "udp");
        txid.set(wire.txid());
        if (packet.netns() != 0) {
            netns.set(packet.netns());
        }
        Owner owner = packet.owner();
        if (owner != null) {
            pid.set(owner.pid());
            processName.set(owner.processName());
            uid.set(owner.uid());
            if (owner.containerId() != null) {
                containerId.set(owner.containerId());
            }
        }
    }

    private void write(List<Answer> list) {
        answers.begin();
        for (Answer answer : list) {
            answers.add(answer.name(), answer.type(), answer.ttl(), answer.data());
        }
        answers.end();
    }
}

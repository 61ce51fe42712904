package io.netreel.recorder.flow;

import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;

/// The cells of the row of the flow stream that is being written. A cell that is not set is NULL.
final class FlowBatch {

    final NumberCell ts;
    final NumberCell startTs;
    final NumberCell flowId;
    final TextCell transport;
    final TextCell family;
    final TextCell direction;
    final TextCell srcIp;
    final NumberCell srcPort;
    final TextCell dstIp;
    final NumberCell dstPort;
    final NumberCell pid;
    final TextCell processName;
    final NumberCell uid;
    final TextCell userName;
    final TextCell containerId;
    final NumberCell netns;
    final NumberCell bytesSent;
    final NumberCell bytesReceived;
    final NumberCell packetsSent;
    final NumberCell packetsReceived;
    final NumberCell retransmits;
    final NumberCell rttMicros;
    final NumberCell rttVarMicros;
    final NumberCell rttMinMicros;
    final NumberCell connectMicros;
    final NumberCell opened;
    final NumberCell closed;
    final TextCell failed;
    final TextCell closeReason;
    final TextCell tcpState;

    private final Batch batch;

    FlowBatch(Batch batch) {
        this.batch = batch;
        ts = batch.number("ts");
        startTs = batch.number("start_ts");
        flowId = batch.number("flow_id");
        transport = batch.text("transport");
        family = batch.text("family");
        direction = batch.text("direction");
        srcIp = batch.text("src_ip");
        srcPort = batch.number("src_port");
        dstIp = batch.text("dst_ip");
        dstPort = batch.number("dst_port");
        pid = batch.number("pid");
        processName = batch.text("process_name");
        uid = batch.number("uid");
        userName = batch.text("user_name");
        containerId = batch.text("container_id");
        netns = batch.number("netns");
        bytesSent = batch.number("bytes_sent");
        bytesReceived = batch.number("bytes_received");
        packetsSent = batch.number("packets_sent");
        packetsReceived = batch.number("packets_received");
        retransmits = batch.number("retransmits");
        rttMicros = batch.number("rtt_us");
        rttVarMicros = batch.number("rtt_var_us");
        rttMinMicros = batch.number("rtt_min_us");
        connectMicros = batch.number("connect_us");
        opened = batch.number("opened");
        closed = batch.number("closed");
        failed = batch.text("failed");
        closeReason = batch.text("close_reason");
        tcpState = batch.text("tcp_state");
    }

    void endRow() {
        batch.endRow();
    }
}

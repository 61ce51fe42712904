package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.netreel.recorder.ring.RecordHandler;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Adds up the records of each TCP flow, as they come from the kernel.
public final class FlowTotals implements RecordHandler {

    /// What the records of a flow say together.
    ///
    /// @param opened how often it was opened
    public record Total(int localPort, int remotePort, int opened, int closed, long sent, long received) {

        private Total plus(Total other) {
            return new Total(
                    localPort,
                    remotePort,
                    opened + other.opened,
                    closed + other.closed,
                    sent + other.sent,
                    received + other.received);
        }
    }

    private final Map<Long, Total> totals = new HashMap<>();

    @Override
    public void handle(MemorySegment data, long offset, int length) {
        Total record = new Total(
                Short.toUnsignedInt(data.get(JAVA_SHORT, offset + FlowEvent.LOCAL_PORT)),
                Short.toUnsignedInt(data.get(JAVA_SHORT, offset + FlowEvent.REMOTE_PORT)),
                data.get(JAVA_BYTE, offset + FlowEvent.OPENED),
                data.get(JAVA_BYTE, offset + FlowEvent.CLOSED),
                data.get(JAVA_LONG, offset + FlowEvent.BYTES_SENT),
                data.get(JAVA_LONG, offset + FlowEvent.BYTES_RECEIVED));
        totals.merge(data.get(JAVA_LONG, offset + FlowEvent.FLOW_ID), record, Total::plus);
    }

    public Collection<Total> all() {
        return totals.values();
    }
}

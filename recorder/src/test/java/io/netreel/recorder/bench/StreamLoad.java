package io.netreel.recorder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netreel.capture.bench.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;

/// One TCP stream over loopback, by iperf3, as fast as it goes.
final class StreamLoad implements Load {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchNamespace namespace;
    private final Programs programs;
    private final Process server;

    StreamLoad(BenchNamespace namespace, Programs programs) throws IOException {
        this.namespace = namespace;
        this.programs = programs;
        this.server = programs.start(new ProcessBuilder(namespace.inside("iperf3", "--server"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT));
    }

    @Override
    public Slice run(Duration time) throws IOException {
        String seconds = Long.toString(Math.max(1, time.toSeconds()));
        String json = programs.run(namespace.inside("iperf3", "--client", "127.0.0.1", "--time", seconds, "--json"));
        JsonNode received = JSON.readTree(json).path("end").path("sum_received");
        return new Slice(
                received.path("bytes").asLong(),
                received.path("bits_per_second").asDouble() / Byte.SIZE);
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}

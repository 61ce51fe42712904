package io.netreel.recorder.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Runs a load for as many milliseconds as each line of its standard input says, and answers with how often it was
/// done and how many nanoseconds that took. Between the lines it does nothing. Ends when its standard input does.
public final class LoadMain {

    private LoadMain() {}

    /// @param args `churn`, `datagrams` or `dns`
    public static void main(String[] args) throws IOException {
        Generator generator = switch (args[0]) {
            case "churn" -> new ChurnGenerator();
            case "datagrams" -> new DatagramGenerator();
            case "dns" -> new DnsGenerator();
            default -> throw new IllegalArgumentException(args[0] + " is no load");
        };
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            long begin = System.nanoTime();
            long count = generator.run(begin + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(line)));
            System.out.println(count + " " + (System.nanoTime() - begin));
        }
        System.exit(0);
    }
}

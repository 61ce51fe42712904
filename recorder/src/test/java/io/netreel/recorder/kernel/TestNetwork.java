package io.netreel.recorder.kernel;

/// Two network namespaces, client and server, joined by a veth pair with IPv4 and IPv6 addresses.
public final class TestNetwork implements AutoCloseable {

    private final Namespace client = new Namespace("netreel-test-client", "10.77.0.1", "fd77::1");
    private final Namespace server = new Namespace("netreel-test-server", "10.77.0.2", "fd77::2");

    public TestNetwork() {
        client.add();
        server.add();
        Command.run(
                "ip",
                "link",
                "add",
                "veth0",
                "netns",
                client.name(),
                "type",
                "veth",
                "peer",
                "name",
                "veth0",
                "netns",
                server.name());
        configure(client);
        configure(server);
    }

    public Namespace client() {
        return client;
    }

    public Namespace server() {
        return server;
    }

    private static void configure(Namespace namespace) {
        namespace.run("ip", "addr", "add", namespace.ipv4() + "/24", "dev", "veth0");
        namespace.run("ip", "addr", "add", namespace.ipv6() + "/64", "dev", "veth0", "nodad");
        namespace.run("ip", "link", "set", "veth0", "up");
    }

    @Override
    public void close() {
        client.remove();
        server.remove();
    }
}

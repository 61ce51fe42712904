package io.netreel.analyzer.rollup;

import io.netreel.analyzer.input.RecordedHost;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// The nodes of the map: the recorded hosts, then domains and networks of addresses that nobody recorded, and one for
/// what has the fewest bytes. Which of them an address belongs to is found out in DuckDB, and none is kept here:
/// somebody who scans a network, or attacks with false addresses, has millions of them.
final class PeerNodes {

    private static final String OTHERS = "other addresses";
    private static final String PHASE = "naming addresses";

    private PeerNodes() {}

    /// Makes of `netreel.peer_address` the table `netreel.peer`, which tells the node of each address.
    ///
    /// @param mostExternal how many domains and networks have a node of their own
    /// @param mostArrows how many arrows lead to them
    /// @return the recorded hosts, each at its place in the capture set, then the external nodes by name
    static List<Node> make(SqlFiles sql, List<RecordedHost> hosts, int mostExternal, int mostArrows)
            throws SQLException {
        addNetworks(sql);
        sql.run(PHASE, "external-address.sql");
        sql.with(Map.of(
                        "most_external", Integer.toString(mostExternal),
                        "most_arrows", Integer.toString(mostArrows)))
                .run(PHASE, "map-arrow.sql");
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            nodes.add(new Node(hosts.get(i).name(), i, hosts.get(i).addresses().size()));
        }
        List<Node> external = sql.rows(
                PHASE, "external-nodes.sql", row -> new Node(row.getString("label"), -1, row.getInt("addresses")));
        nodes.addAll(external);
        long others = sql.count(PHASE, "other-address-count.sql");
        if (others > 0) {
            nodes.add(new Node(OTHERS, -1, Math.toIntExact(others)));
        }
        sql.with(Map.of(
                        "hosts", Integer.toString(hosts.size()),
                        "external_nodes", Integer.toString(external.size())))
                .run(PHASE, "peer.sql");
        sql.run(PHASE, "peer-done.sql");
        return nodes;
    }

    private static void addNetworks(SqlFiles sql) throws SQLException {
        sql.run(PHASE, "address-network.sql");
        DuckDBConnection connection = sql.session().connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = connection.createAppender("netreel", "address_network")) {
            sql.each(PHASE, "unnamed-address.sql", row -> {
                String address = row.getString("address");
                appender.beginRow();
                appender.append(address);
                appender.append(Addresses.network(address));
                appender.endRow();
            });
        }
    }
}

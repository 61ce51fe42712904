"""The comparisons: each yields rows for the table, of what a witness said and what the captures say."""

import statistics
import sys
from collections import Counter, defaultdict
from typing import NamedTuple

import captures
import connections
import packets
import witnesses


class Check(NamedTuple):
    what: str
    witness: str
    said: int  # by the witness
    recorded: int
    missed: int  # of what the witness said
    different: int  # recorded otherwise, or not known to the witness

    @property
    def holds(self):
        return self.missed == 0 and self.different == 0


def counted(what, witness, said, recorded):
    return Check(what, witness, said, recorded, max(0, said - recorded), max(0, recorded - said))


def compared(what, witness, said, recorded):
    """Two counters of things, each of which should be in both as often."""
    return Check(what, witness, said.total(), recorded.total(), (said - recorded).total(), (recorded - said).total())


class Run(NamedTuple):
    hosts: dict  # name to folder of the truth
    addresses: dict  # name to address
    packets: dict  # name to list of packets
    rows: list  # the captures' connections
    folder: object  # of the captures

    def query(self, sql):
        return captures.query(self.folder, sql)


def load(folder, truth):
    hosts = {path.name: path for path in sorted(truth.iterdir()) if path.is_dir()}
    addresses = {name: (path / "address").read_text(encoding="utf-8").strip() for name, path in hosts.items()}
    seen = {name: list(packets.read(path / "packets.pcap")) for name, path in hosts.items()}
    return Run(hosts, addresses, seen, captures.connections(folder), folder)


def connection_checks(run):
    """Connections and their bytes, against the packets at each host's interface."""
    recorded = defaultdict(list)
    for row in run.rows:
        recorded[row["host"], (row["src_ip"], int(row["src_port"])), (row["dst_ip"], int(row["dst_port"]))].append(row)
    opened, failed = [Counter(), Counter()], [Counter(), Counter()]
    sums = [0, 0, 0, 0]
    differing = []
    for host, address in run.addresses.items():
        for ends, known in connections.follow(run.packets[host], address).items():
            rows = recorded[(host, *ends)]
            established = [connection for connection in known if connection.established]
            opened[0][host, ends] = len(established)
            failed[0][host, ends] = sum(1 for connection in known if connection.outgoing and not connection.established)
            live = [row for row in rows if row["opened"] == "1"]
            for connection, row in zip(established, live):
                said = connection.sent(), connection.received()
                told = int(row["sent"]), int(row["received"])
                sums = [total + part for total, part in zip(sums, (*said, *told))]
                if said != told:
                    differing.append((host, ends, said, told))
    for (host, *ends), rows in recorded.items():
        opened[1][host, tuple(ends)] = sum(1 for row in rows if row["opened"] == "1")
        failed[1][host, tuple(ends)] = sum(1 for row in rows if row["failed"])
    yield compared("connections established", "packets", *opened)
    yield compared("connections that failed, outgoing", "packets", *failed)
    yield Check("bytes sent and acknowledged", "packets", sums[0], sums[2], 0, abs(sums[0] - sums[2]))
    yield Check("bytes received", "packets", sums[1], sums[3], 0, abs(sums[1] - sums[3]))
    yield Check("connections with other bytes", "packets", 0, len(differing), 0, len(differing))
    for host, ends, said, told in differing[:10]:
        print(f"{host} {ends}: packets say {said} bytes sent and received, captures say {told}", file=sys.stderr)


def kernel_checks(run):
    """The kernel's own counters of each namespace, summed."""
    kernel = Counter()
    for path in run.hosts.values():
        kernel.update(witnesses.nstat(path))
    outgoing = [row for row in run.rows if row["direction"] == "outgoing"]
    incoming = [row for row in run.rows if row["direction"] == "incoming"]
    attempts = sum(1 for row in outgoing if row["opened"] == "1" or row["failed"])
    accepted = sum(1 for row in incoming if row["opened"] == "1")
    yield counted("connections tried, outgoing", "kernel, TcpActiveOpens", kernel["TcpActiveOpens"], attempts)
    # where a handshake's last ACK meets two CPUs, the kernel counts the socket that it throws away as well: it may say more,
    # and the packets tell whether a connection is missing
    taken = kernel["TcpPassiveOpens"]
    yield Check("connections taken, incoming", "kernel, TcpPassiveOpens", taken, accepted, 0, max(0, accepted - taken))
    retransmits = sum(int(row["retransmits"] or 0) for row in run.rows)
    yield counted("segments retransmitted", "kernel, TcpRetransSegs", kernel["TcpRetransSegs"], retransmits)


def service_checks(run):
    """What the services logged of their connections."""
    web = [row for row in run.rows if row["host"] == "web-1" and row["src_port"] == "80"]
    said = witnesses.nginx_connections(run.hosts["web-1"])
    yield compared(
        "connections to nginx that asked something",
        "nginx's access log",
        Counter((address, port) for address, port, _ in said),
        Counter((row["dst_ip"], row["dst_port"]) for row in web if int(row["received"]) > 0),
    )
    received, sent = (sum(total[index] for total in said.values()) for index in (0, 1))
    yield counted("bytes that nginx received", "nginx's access log", received, sum(int(row["received"]) for row in web))
    yield counted("bytes that nginx sent", "nginx's access log", sent, sum(int(row["sent"]) for row in web))
    yield compared(
        "connections to PostgreSQL",
        "PostgreSQL's log",
        witnesses.postgresql_connections(run.hosts["db-1"]),
        Counter(
            (row["dst_ip"], row["dst_port"])
            for row in run.rows
            if row["host"] == "db-1" and row["src_port"] == "5432" and row["opened"] == "1"
        ),
    )


def dns_checks(run):
    """Queries, against the packets of who asked and the log of who answered; datagrams of any kind."""
    asked = [Counter(), Counter()]
    for host, address in run.addresses.items():
        for packet in run.packets[host]:
            if isinstance(packet, packets.Datagram) and packet.source[0] == address and packet.target[1] == 53:
                asked[0][host, packet.source[1], int.from_bytes(packet.payload[:2])] += 1
    for row in run.query("SELECT host, src_port, txid FROM dns WHERE direction = 'outgoing'"):
        asked[1][row["host"], int(row["src_port"]), int(row["txid"])] += 1
    yield compared("DNS queries", "packets of who asked", *asked)
    answered = run.query("SELECT query_name, query_type, src_ip FROM dns WHERE direction = 'incoming'")
    yield compared(
        "DNS queries that came in",
        "dnsmasq's log",
        witnesses.dnsmasq_queries(run.hosts["dns-1"]),
        Counter((row["query_name"], row["query_type"], row["src_ip"]) for row in answered),
    )
    udp = sum(
        packet.length
        for host, address in run.addresses.items()
        for packet in run.packets[host]
        if isinstance(packet, packets.Datagram) and packet.source[0] == address
    )
    told = run.query("SELECT sum(bytes_sent) AS sent FROM flow WHERE transport = 'udp' AND src_ip NOT LIKE '127.%'")
    yield counted("bytes of UDP sent", "packets", udp, int(told[0]["sent"] or 0))


def command_checks(run):
    """Lines typed, and the time between Enter and the time recorded."""
    said = Counter((host, line) for host, path in run.hosts.items() for _, line in witnesses.commands(path))
    rows = run.query("SELECT host, command FROM bash")
    yield compared("commands", "the terminal", said, Counter((row["host"], row["command"]) for row in rows))


class Delay(NamedTuple):
    """TCP delay on a host, as ss and the captures said."""

    host: str
    states: int  # seen by both: the same connection after the same number of segments
    differing: int  # of these
    steady: int  # connections that both saw at STEADY moments at least
    said: float | None  # p50 over these of each one's p50 over time, µs
    recorded: float | None

    @property
    def deviation(self):
        return (self.recorded - self.said) / self.said if self.steady else None


STEADY = 20


def delays(run):
    rows = run.query(
        """
        SELECT host, src_ip || ':' || src_port AS own, dst_ip || ':' || dst_port AS other, rtt_us,
          sum(packets_sent) OVER before AS sent, sum(packets_received) OVER before AS received
        FROM flow WHERE transport = 'tcp'
        WINDOW before AS (PARTITION BY capture_id, flow_id ORDER BY seq)
        """
    )
    recorded = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["rtt_us"]:
            state = int(row["sent"] or 0), int(row["received"] or 0)
            recorded[row["host"]][row["own"], row["other"]].append((state, int(row["rtt_us"])))
    for host, path in run.hosts.items():
        seen = defaultdict(list)
        for look in witnesses.looks(path):
            seen[look.ends].append((look.state, look.rtt))
        both = [(seen[ends], recorded[host][ends]) for ends in seen if ends in recorded[host]]
        if both:
            yield delay(host, both)


def delay(host, both):
    """From pairs of what ss and the captures saw of a connection, each a list of state and round-trip time."""
    same = [
        (said, dict(recorded)[state])
        for looks, recorded in both
        for state, said in dict(looks).items()
        if state in dict(recorded)
    ]
    differing = sum(1 for said, told in same if said != told)
    steady = [pair for pair in both if min(len(pair[0]), len(pair[1])) >= STEADY]
    said, recorded = (
        statistics.median(statistics.median(rtt for _, rtt in pair[side]) for pair in steady) if steady else None
        for side in (0, 1)
    )
    return Delay(host, len(same), differing, len(steady), said, recorded)


def all_checks(run):
    for checks in (connection_checks, kernel_checks, service_checks, dns_checks, command_checks):
        yield from checks(run)

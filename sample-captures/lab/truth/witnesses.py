"""Reads what the kernel and the services of a host said: nstat, ss, and the logs of nginx, PostgreSQL, dnsmasq and redis."""

import re
from collections import Counter
from typing import NamedTuple


def text(path):
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def nstat(host):
    """The kernel's counters of the host: how much each grew."""
    growth = Counter()
    for name, sign in (("nstat-before", -1), ("nstat-after", 1)):
        for line in text(host / name).splitlines():
            words = line.split()
            if len(words) >= 2 and words[1].isdigit():
                growth[words[0]] += sign * int(words[1])
    return growth


class Look(NamedTuple):
    """A connection as ss saw it once."""

    ends: tuple  # its own and the other one, each address:port
    state: tuple  # segments sent, segments received
    rtt: int  # smoothed round-trip time, µs


def looks(host):
    """Each look of ss at a connection that had a round-trip time."""
    for line in text(host / "ss.log").splitlines():
        words = line.split()
        found = [re.search(pattern, line) for pattern in (r" segs_out:(\d+)", r" segs_in:(\d+)", r" rtt:([\d.]+)/")]
        if len(words) >= 5 and all(found):
            sent, received, rtt = (match[1] for match in found)
            yield Look((words[3], words[4]), (int(sent), int(received)), round(float(rtt) * 1000))


def nginx_connections(host):
    """Bytes received and sent for each connection (client's address and port, number)."""
    totals = {}
    for line in text(host / "nginx-access.log").splitlines():
        _, number, address, port, received, sent = line.split()[:6]
        total = totals.setdefault((address, port, number), [0, 0])
        total[0] += int(received)
        total[1] += int(sent)
    return totals


def postgresql_connections(host):
    """Address and port of each connection that PostgreSQL took."""
    found = re.findall(r"connection received: host=([\d.]+) port=(\d+)", text(host / "postgresql.log"))
    return Counter(found)


def dnsmasq_queries(host):
    """Name, type and asking address of each query that dnsmasq logged."""
    found = re.findall(r"query\[(\w+)\] (\S+) from ([\d.]+)", text(host / "dnsmasq.log"))
    return Counter((name, kind, address) for kind, name, address in found)


def redis_connections(host):
    """How many connections redis took over its life; the one that asked came over a Unix socket and counts too."""
    found = re.search(r"total_connections_received:(\d+)", text(host / "redis-info"))
    return int(found[1]) - 1 if found else None


def commands(host):
    """Time and text of each line that was typed."""
    lines = (line.split("\t", 1) for line in text(host / "commands.tsv").splitlines())
    return [(float(time), command) for time, command in lines]

"""Asks the captures, through analyzer query."""

import csv
import io
import subprocess
from pathlib import Path

ANALYZER = Path(__file__).resolve().parents[3] / "bin" / "analyzer"


def query(captures, sql):
    """The rows as dicts of text; NULL is ''."""
    done = subprocess.run(
        [ANALYZER, "query", captures, "--format", "csv", "--sql", sql],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"analyzer query {captures} ended with {done.returncode}: {done.stderr}")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def connections(captures):
    """A row for each TCP connection, in the order in which they were first seen."""
    return query(
        captures,
        """
        SELECT host, src_ip, src_port, dst_ip, dst_port, min(start_ts) AS start, direction, max(opened) AS opened,
          max(failed) AS failed, sum(bytes_sent) AS sent, sum(bytes_received) AS received, sum(retransmits) AS retransmits
        FROM flow WHERE transport = 'tcp' AND src_ip NOT LIKE '127.%'
        GROUP BY host, capture_id, flow_id, src_ip, src_port, dst_ip, dst_port, direction ORDER BY start
        """,
    )

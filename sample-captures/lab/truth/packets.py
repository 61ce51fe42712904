"""Reads the TCP segments and UDP datagrams of a packet capture, as tcpdump wrote it of an Ethernet interface."""

import socket
import struct
from typing import NamedTuple

FIN, SYN, RST, ACK = 1, 2, 4, 16


class Segment(NamedTuple):
    time: float  # Unix time, seconds
    source: tuple  # address, port
    target: tuple
    sequence: int
    acknowledged: int
    flags: int
    length: int  # payload, bytes


class Datagram(NamedTuple):
    time: float
    source: tuple
    target: tuple
    length: int  # payload, bytes
    payload: bytes  # its beginning


def read(path):
    """Yields a Segment or Datagram for each packet; packets may have been cut off after their headers."""
    with open(path, "rb") as file:
        header = file.read(24)
        if header[:4] != b"\xd4\xc3\xb2\xa1" or struct.unpack("<I", header[20:])[0] != 1:
            raise ValueError(f"{path} is no packet capture of Ethernet in this machine's byte order")
        data = file.read()
    offset = 0
    while offset + 16 <= len(data):
        seconds, micros, kept, _ = struct.unpack_from("<IIII", data, offset)
        packet = _packet(seconds + micros / 1e6, data[offset + 16 : offset + 16 + kept])
        offset += 16 + kept
        if packet:
            yield packet


def _packet(time, frame):
    if frame[12:14] != b"\x08\x00":
        return None
    ip = frame[14:]
    start = (ip[0] & 15) * 4
    total = struct.unpack_from("!H", ip, 2)[0]
    source, target = socket.inet_ntoa(ip[12:16]), socket.inet_ntoa(ip[16:20])
    ports = struct.unpack_from("!HH", ip, start)
    ends = (source, ports[0]), (target, ports[1])
    if ip[9] == socket.IPPROTO_UDP:
        return Datagram(time, *ends, total - start - 8, ip[start + 8 :])
    if ip[9] == socket.IPPROTO_TCP:
        sequence, acknowledged, size, flags = struct.unpack_from("!IIBB", ip, start + 4)
        return Segment(time, *ends, sequence, acknowledged, flags, total - start - (size >> 4) * 4)
    return None

"""What a host's TCP connections did, worked out from the packets at its interface alone."""

from packets import ACK, FIN, RST, SYN, Segment

MODULUS = 1 << 32


class End:
    """One end of a connection: how far what it sent was acknowledged, in sequence numbers from its SYN on."""

    def __init__(self, initial):
        self.initial = initial
        self.acknowledged = 0
        self.fin = None

    def sees_own(self, segment):
        if segment.flags & FIN:
            self.fin = (segment.sequence + segment.length - self.initial) % MODULUS

    def is_acknowledged(self, number):
        offset = (number - self.initial) % MODULUS
        if offset < MODULUS // 2:
            self.acknowledged = max(self.acknowledged, offset)

    def payload(self):
        """Bytes of payload that were acknowledged: neither SYN nor FIN."""
        fin_too = self.fin is not None and self.acknowledged > self.fin
        return max(0, self.acknowledged - 1 - fin_too)


class Connection:
    def __init__(self, segment, local):
        self.start = segment.time
        self.outgoing = segment.source[0] == local
        self.opener = End(segment.sequence)
        self.accepter = None
        self.established = False
        self.refused = False

    def add(self, segment, from_opener):
        own, other = (self.opener, self.accepter) if from_opener else (self.accepter, self.opener)
        if not from_opener and segment.flags & SYN:
            self.accepter = own = self.accepter or End(segment.sequence)
            # the opener has a connection as soon as this comes in, the accepter when it is acknowledged
            self.established = self.established or self.outgoing
        if segment.flags & RST and not self.established:
            self.refused = True
        if own is not None:
            own.sees_own(segment)
        # what the other host's RST acknowledges, TCP does not look at; this host's own tells what has come in
        passed_over = segment.flags & RST and self.established and from_opener != self.outgoing
        if segment.flags & ACK and other is not None and not passed_over:
            other.is_acknowledged(segment.acknowledged)
            if from_opener and not segment.flags & RST:
                self.established = True

    def sent(self):
        """Bytes of payload that this host sent and the other acknowledged."""
        end = self.opener if self.outgoing else self.accepter
        return end.payload() if end else 0

    def received(self):
        """Bytes of payload that this host acknowledged."""
        end = self.accepter if self.outgoing else self.opener
        return end.payload() if end else 0


def follow(packets, local):
    """All connections that began in the packets of the host with address local: a list for each pair of ends, own end first."""
    connections = {}
    for segment in packets:
        if not isinstance(segment, Segment):
            continue
        sent = segment.source[0] == local
        ends = (segment.source, segment.target) if sent else (segment.target, segment.source)
        known = connections.setdefault(ends, [])
        if segment.flags & (SYN | ACK) == SYN and (not known or known[-1].opener.initial != segment.sequence):
            known.append(Connection(segment, local))
        if known:
            known[-1].add(segment, sent == known[-1].outgoing)
    return connections

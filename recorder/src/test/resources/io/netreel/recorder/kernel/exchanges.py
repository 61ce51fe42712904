"""TCP exchanges at little cost: a server that reads to the end and then answers as much, and a client of it, which prints
the smoothed round-trip time of each, in µs, as the kernel tells it of a connection whose end was read (TCP_INFO, tcp(7)).

exchanges.py serve PORT...
exchanges.py ask ADDRESS PORT CONNECTIONS BYTES
"""

import selectors
import socket
import struct
import sys
import threading

TCPI_RTT = 68  # where linux/tcp.h has tcpi_rtt in struct tcp_info


def receive(connection):
    total = 0
    while data := connection.recv(1 << 16):
        total += len(data)
    return total


def answer(connection):
    with connection:
        connection.sendall(bytes(receive(connection)))


def serve(ports):
    listeners = selectors.DefaultSelector()
    for port in ports:
        listeners.register(socket.create_server(("", port), backlog=128), selectors.EVENT_READ)
    print("ready", flush=True)
    while True:
        for key, _ in listeners.select():
            threading.Thread(target=answer, args=(key.fileobj.accept()[0],), daemon=True).start()


def ask(address, port, connections, size):
    for _ in range(connections):
        with socket.create_connection((address, port)) as connection:
            connection.sendall(bytes(size))
            connection.shutdown(socket.SHUT_WR)
            if receive(connection) != size:
                sys.exit("the answer is not whole")
            information = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, TCPI_RTT + 4)
            print(struct.unpack_from("=I", information, TCPI_RTT)[0])


if sys.argv[1] == "serve":
    serve([int(port) for port in sys.argv[2:]])
else:
    ask(sys.argv[2], *(int(number) for number in sys.argv[3:]))

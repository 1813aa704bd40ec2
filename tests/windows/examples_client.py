# SPDX-License-Identifier: MIT
"""Usage: examples_client.py echo|http ADDRESS:PORT

Asks a server of examples/ as its peers would, and says what it found."""

import http.client
import select
import socket
import sys

PEERS = 20
SIZE = 200_000
PATIENCE = 30


def echo(address):
    """Peers all at once, each with bytes of its own; every byte comes back, then the end."""
    peers = {}
    for number in range(PEERS):
        s = socket.create_connection(address, PATIENCE)
        s.setblocking(False)
        data = bytes((number * 7 + i * i) % 251 for i in range(1000)) * (SIZE // 1000)
        peers[s] = [data, 0, bytearray()]
    going = dict(peers)
    while going:
        writing = [s for s in going if going[s][1] < SIZE]
        readable, writable, _ = select.select(list(going), writing, [], PATIENCE)
        if not readable and not writable:
            sys.exit(f"{len(going)} of {PEERS} peers hear nothing")
        for s in writable:
            peer = going[s]
            peer[1] += s.send(peer[0][peer[1]:peer[1] + 30_000])
            if peer[1] == SIZE:
                s.shutdown(socket.SHUT_WR)
        for s in readable:
            got = s.recv(65536)
            going[s][2].extend(got)
            if not got:
                del going[s]
    for s, (data, _, got) in peers.items():
        if bytes(got) != data:
            sys.exit(f"{len(got)} bytes of {SIZE} came back, or others")
        s.close()
    print(f"{PEERS} peers, {PEERS * SIZE} bytes came back")


def web(address):
    """Two requests of one connection, then one that is refused."""
    host, port = address
    one = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    for path in "/", "/again":
        one.request("GET", path)
        answer = one.getresponse()
        body = answer.read()
        if answer.status != 200 or body != b"hello, world\n":
            sys.exit(f"{path}: {answer.status} {body!r}")
    one.close()
    one = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    one.request("POST", "/", body=b"body")
    if one.getresponse().status != 413:
        sys.exit("a body was taken")
    one.close()
    print("200, 200 and 413")


def main():
    what, where = sys.argv[1:]
    host, port = where.rsplit(":", 1)
    {"echo": echo, "http": web}[what]((host, int(port)))


main()

"""Runs a program on a terminal of its own, and types what its standard input says.

Each line of the input is `type HEX`, `prompt` or `end`; each is answered with `done`. Before it types, it waits for a prompt.
"""

import fcntl
import os
import pty
import select
import struct
import sys

PROMPT = b"READY> "
TIOCGPTN = 0x80045430  # asm-generic/ioctls.h

shell, terminal = pty.fork()
if shell == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
number = struct.unpack("I", fcntl.ioctl(terminal, TIOCGPTN, bytes(4)))[0]
print(shell, os.getpid(), f"pts/{number}", flush=True)
shown = b""


def read():
    """Takes what the program shows; false when it is gone."""
    global shown
    try:
        shown += os.read(terminal, 65536)
        return True
    except OSError:
        return False


def await_prompt():
    global shown
    while PROMPT not in shown:
        if not read():
            sys.exit(f"the program ended before its prompt: {shown!r}")
    shown = shown[shown.rindex(PROMPT) + len(PROMPT):]


def type_bytes(keys):
    while keys:
        readable, writable, _ = select.select([terminal], [terminal], [])
        if readable and not read():
            sys.exit(f"the program ended while it was typed into: {shown!r}")
        if writable:
            keys = keys[os.write(terminal, keys[:256]):]


for line in sys.stdin:
    request, _, argument = line.strip().partition(" ")
    if request == "type":
        await_prompt()
        type_bytes(bytes.fromhex(argument))
    elif request == "prompt":
        while PROMPT not in shown:
            if not read():
                sys.exit(f"the program ended before its prompt: {shown!r}")
    elif request == "end":
        while read():
            pass
        os.waitpid(shell, 0)
    print("done", flush=True)

"""Runs a command to which the kernel refuses some of bpf(2), as a security policy would.

without_bpf_programs.py REFUSED[,REFUSED...] COMMAND...

REFUSED is the name of a program that is not loaded, or attach:TYPE, the number (enum bpf_attach_type) of hooks that
nothing is attached to. Each bpf(BPF_PROG_LOAD) and bpf(BPF_LINK_CREATE) waits for a supervisor, which looks at its
attributes (seccomp_unotify(2)).
"""

import ctypes
import errno
import fcntl
import os
import platform
import select
import socket
import struct
import sys

BPF, SECCOMP = {"x86_64": (321, 317), "aarch64": (280, 277)}[platform.machine()]
BPF_PROG_LOAD, BPF_LINK_CREATE = 5, 28
PROGRAM_NAME, ATTACH_TYPE = 48, 8  # offsets in union bpf_attr
LONGEST_NAME = 15
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_NEW_LISTENER = 1 << 3
SECCOMP_RET_USER_NOTIF = 0x7FC00000
SECCOMP_RET_ALLOW = 0x7FFF0000
SECCOMP_USER_NOTIF_FLAG_CONTINUE = 1
SECCOMP_IOCTL_NOTIF_RECV = 0xC0502100
SECCOMP_IOCTL_NOTIF_SEND = 0xC0182101
SIZEOF_NOTIFICATION = 80
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, FIRST_ARGUMENT = 0, 16  # offsets in struct seccomp_data


def install_filter():
    program = b"".join(
        struct.pack("HBBI", *instruction)
        for instruction in [
            (LOAD_WORD, 0, 0, NUMBER),
            (JUMP_IF_EQUAL, 0, 4, BPF),
            (LOAD_WORD, 0, 0, FIRST_ARGUMENT),
            (JUMP_IF_EQUAL, 1, 0, BPF_PROG_LOAD),
            (JUMP_IF_EQUAL, 0, 1, BPF_LINK_CREATE),
            (RETURN, 0, 0, SECCOMP_RET_USER_NOTIF),
            (RETURN, 0, 0, SECCOMP_RET_ALLOW),
        ]
    )
    instructions = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(instructions)))
    listener = ctypes.CDLL(None, use_errno=True).syscall(
        SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, header
    )
    if listener < 0:
        sys.exit("seccomp: " + os.strerror(ctypes.get_errno()))
    return listener


def what_is_asked(pid, command, attributes):
    with open(f"/proc/{pid}/mem", "rb") as memory:
        if command == BPF_LINK_CREATE:
            memory.seek(attributes + ATTACH_TYPE)
            return "attach:%d" % struct.unpack("I", memory.read(4))
        memory.seek(attributes + PROGRAM_NAME)
        return memory.read(LONGEST_NAME).split(b"\0")[0].decode()


def supervise(listener, refused):
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    while True:
        if not any(event & select.POLLIN for _, event in poll.poll()):
            return  # nobody is left
        notification = bytearray(SIZEOF_NOTIFICATION)
        try:
            fcntl.ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, notification)
            number, pid = struct.unpack_from("QI", notification)
            command, attributes = struct.unpack_from("QQ", notification, 16 + FIRST_ARGUMENT)
            if what_is_asked(pid, command, attributes) in refused:
                answer = struct.pack("QqiI", number, 0, -errno.EPERM, 0)
            else:
                answer = struct.pack("QqiI", number, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE)
            fcntl.ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, answer)
        except FileNotFoundError:
            continue  # the caller was killed meanwhile


to_supervisor, from_command = socket.socketpair()
if os.fork() == 0:
    to_supervisor.close()
    for stream in (0, 1):
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    supervise(socket.recv_fds(from_command, 1, 1)[1][0], sys.argv[1].split(","))
    os._exit(0)
from_command.close()
listener = install_filter()
socket.send_fds(to_supervisor, [b"."], [listener])
os.close(listener)
os.execvp(sys.argv[2], sys.argv[2:])

"""Shutting in a process that reads what strangers sent, or holds a secret, before it does.

Four fences, each of which holds by itself: resource limits (memory, processor seconds, size of
written files); no new privileges; Landlock, so that only programs, fonts, the one input and the one
output folder can be opened; and a seccomp filter, so that there are no sockets, no new programs and
no looking into other processes. The kernel may be too old for the last two, or not be Linux: then
they are left out, and `confine` says which hold.

A process that is going to become another program (LibreOffice, tesseract) names it: that one and no
other may be started then, with threads but without children, and its sockets are local ones that
lead nowhere.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_PR_SET_DUMPABLE = 4
_PR_SET_PDEATHSIG = 1
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _REFER = 1 << 4, 1 << 5, 1 << 13
_MAKE_DIR, _MAKE_REG, _MAKE_SOCK, _TRUNCATE = 1 << 7, 1 << 8, 1 << 9, 1 << 14
_READING = _EXECUTE | _READ_FILE | _READ_DIR
_WRITING = _READ_FILE | _READ_DIR | _WRITE_FILE | _MAKE_REG | _MAKE_DIR
_TIDYING = _REMOVE_DIR | _REMOVE_FILE | _REFER
_OF_FILES = _EXECUTE | _READ_FILE | _WRITE_FILE | _TRUNCATE
"""The rights that a rule about a file, not a folder, may give."""

# By machine: the audit number of the architecture, and the calls refused with EPERM: socket,
# socketpair, connect, bind, sendto, ptrace, execve, execveat, clone (fork and vfork, where they are
# calls), clone3, process_vm_readv and writev, pidfd_getfd, io_uring_setup (which could open sockets
# around this list), kill, tkill, tgkill, sendmsg, sendmmsg.
_FORBIDDEN: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 53, 42, 49, 44, 101, 59, 322, 56, 57, 58, 435, 310, 311, 438, 425, 62, 200, 234),
            *(46, 307),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 199, 203, 200, 206, 117, 221, 281, 220, 435, 270, 271, 438, 425, 129, 130, 131),
            *(211, 269),
        ),
    ),
}


class _Calls(NamedTuple):
    """Numbers of the calls that a program which is started needs, if only in a harmless form."""

    execve: int
    socket: int
    bind: int
    clone: int
    clone3: int


_OF_PROGRAMS = {
    "x86_64": _Calls(execve=59, socket=41, bind=49, clone=56, clone3=435),
    "aarch64": _Calls(execve=221, socket=198, bind=200, clone=220, clone3=435),
}


def confine(
    *,
    reads: Iterable[Path],
    writes: Iterable[Path],
    memory: int,
    seconds: int,
    file_size: int,
    programs: Iterable[Path] = (),
    pipes: Path | None = None,
) -> frozenset[str]:
    """Shut this process in, for good. Returns which fences hold: `limits landlock seccomp`.

    `reads` and `writes` are files or folders that stay open to it, beside Python and the system's
    libraries and fonts. `memory` and `file_size` in bytes, `seconds` of processor time.

    `programs`, if any, are those that it may become; their `memory` is what they fill, since they
    map far more, and they may tidy up in `writes`. `pipes` is a folder in which they may make
    sockets, which nobody is on the other side of.
    """
    programs = tuple(programs)
    for what, value in (
        (resource.RLIMIT_DATA if programs else resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256 if programs else 64),
    ):
        with contextlib.suppress(OSError, ValueError):  # a lower limit is in force already
            resource.setrlimit(what, (value, value))
    holding = {"limits"}
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        # Nobody ends a worker whose server was killed; it would write into the next one's folder.
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            if _landlock(libc, _rights(reads, writes, programs, pipes)):
                holding.add("landlock")
            if _seccomp(libc, starts=bool(programs)):
                holding.add("seccomp")
    return frozenset(holding)


def _rights(
    reads: Iterable[Path], writes: Iterable[Path], programs: Sequence[Path], pipes: Path | None
) -> Iterator[tuple[Path, int]]:
    """What may be done where. Who may start programs may start these alone."""
    reading = _READING & ~_EXECUTE if programs else _READING
    for path in (*_system_folders(), *reads):
        yield path, reading
    for path in writes:
        yield path, _WRITING | _TRUNCATE | (_TIDYING if programs else 0)
    for path in programs:
        yield path, _EXECUTE | _READ_FILE
    if programs:
        for loader in Path("/lib64").glob("ld-linux*"), Path("/lib").glob("ld-linux*"):
            for path in loader:
                yield path.resolve(), _EXECUTE | _READ_FILE
    if pipes is not None:
        yield pipes, _MAKE_SOCK


def _landlock(libc: ctypes.CDLL, rights: Iterable[tuple[Path, int]]) -> bool:
    version = libc.syscall(_LANDLOCK_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    # Every right the kernel knows is handled, hence refused unless a rule below gives it back.
    files = (1 << 13) - 1
    files |= _REFER if version >= 2 else 0
    files |= _TRUNCATE if version >= 3 else 0
    files |= (1 << 15) if version >= 5 else 0
    attributes = struct.pack("=QQ", files, 0b11) if version >= 4 else struct.pack("=Q", files)
    ruleset = libc.syscall(_LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path, given in rights:
            _allow(libc, ruleset, path, given & files)
        return bool(libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        rights &= _OF_FILES
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(_LANDLOCK_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)


def _system_folders() -> list[Path]:
    """What a Python with its libraries, and PDFium looking for fonts, must be able to read."""
    python = {Path(folder).resolve() for folder in sysconfig.get_paths().values()}
    package = Path(__file__).resolve().parent
    usual = [Path(p) for p in ("/usr", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache")]
    return [*python, package, Path(sys.base_prefix), *usual, Path("/dev/urandom")]


def _seccomp(libc: ctypes.CDLL, *, starts: bool) -> bool:
    architecture, calls = _FORBIDDEN.get(platform.machine(), (0, ()))
    if not calls:
        return False
    load, equal, at_least, has, answer = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, refuse, end = 0x7FFF0000, 0x00050001, 0x80000000  # refuse carries errno 1, EPERM
    not_there = 0x00050026  # errno 38, ENOSYS: the C library falls back on the older call
    first_argument, thread, local = 16, 0x00010000, 1  # CLONE_THREAD, AF_UNIX
    program = [
        (load, 0, 0, 4),  # the architecture of this call
        (equal, 1, 0, architecture),
        (answer, 0, 0, end),
        (load, 0, 0, 0),  # its number
        (at_least, 0, 1, 0x40000000),  # x32 numbers would slip past the list
        (answer, 0, 0, end),
    ]
    if starts:
        needed = _OF_PROGRAMS[platform.machine()]
        calls = tuple(call for call in calls if call not in needed)
        program += [(equal, 0, 1, needed.clone3), (answer, 0, 0, not_there)]
        for call, test, value in ((needed.clone, has, thread), (needed.socket, equal, local)):
            program += [
                (equal, 0, 4, call),
                (load, 0, 0, first_argument),
                (test, 0, 1, value),
                (answer, 0, 0, allow),
                (answer, 0, 0, refuse),
            ]
    for place, call in enumerate(calls):
        program.append((equal, len(calls) - place, 0, call))
    program += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    header = struct.pack("@HP", len(program), ctypes.addressof(code))
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, header, 0, 0) == 0)

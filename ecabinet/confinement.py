"""Shutting in a process that reads what strangers sent, or holds a secret, before it does.

Four fences, each of which holds by itself: resource limits (memory, processor seconds, size of
written files); no new privileges; Landlock, so that only programs, fonts, the one input and the one
output folder can be opened; and a seccomp filter, so that there are no sockets, no new programs and
no looking into other processes. The kernel may be too old for the last two, or not be Linux: then
they are left out, and `confine` says which hold.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_PR_SET_DUMPABLE = 4
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_DIR, _MAKE_REG, _TRUNCATE = 1 << 7, 1 << 8, 1 << 14
_READING = _EXECUTE | _READ_FILE | _READ_DIR
_WRITING = _READ_FILE | _READ_DIR | _WRITE_FILE | _MAKE_REG | _MAKE_DIR

# By machine: the audit number of the architecture, and the calls refused with EPERM: socket,
# socketpair, connect, bind, sendto, ptrace, execve, execveat, clone (fork and vfork, where they are
# calls), clone3, process_vm_readv and writev, pidfd_getfd, io_uring_setup (which could open sockets
# around this list), kill, tkill, tgkill.
_FORBIDDEN: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (41, 53, 42, 49, 44, 101, 59, 322, 56, 57, 58, 435, 310, 311, 438, 425, 62, 200, 234),
    ),
    "aarch64": (
        0xC00000B7,
        (198, 199, 203, 200, 206, 117, 221, 281, 220, 435, 270, 271, 438, 425, 129, 130, 131),
    ),
}


def confine(
    *, reads: Iterable[Path], writes: Iterable[Path], memory: int, seconds: int, file_size: int
) -> frozenset[str]:
    """Shut this process in, for good. Returns which fences hold: `limits landlock seccomp`.

    `reads` and `writes` are files or folders that stay open to it, beside Python and the system's
    libraries and fonts. `memory` and `file_size` in bytes, `seconds` of processor time.
    """
    for what, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(OSError, ValueError):  # a lower limit is in force already
            resource.setrlimit(what, (value, value))
    holding = {"limits"}
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            if _landlock(libc, reads, writes):
                holding.add("landlock")
            if _seccomp(libc):
                holding.add("seccomp")
    return frozenset(holding)


def _landlock(libc: ctypes.CDLL, reads: Iterable[Path], writes: Iterable[Path]) -> bool:
    version = libc.syscall(_LANDLOCK_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    # Every right the kernel knows is handled, hence refused unless a rule below gives it back.
    files = (1 << 13) - 1
    files |= (1 << 13) if version >= 2 else 0
    files |= _TRUNCATE if version >= 3 else 0
    files |= (1 << 15) if version >= 5 else 0
    attributes = struct.pack("=QQ", files, 0b11) if version >= 4 else struct.pack("=Q", files)
    ruleset = libc.syscall(_LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in (*_system_folders(), *reads):
            _allow(libc, ruleset, path, _READING & files)
        for path in writes:
            _allow(libc, ruleset, path, (_WRITING | _TRUNCATE) & files)
        return bool(libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        rights &= ~(_READ_DIR | _MAKE_REG | _MAKE_DIR)
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


def _seccomp(libc: ctypes.CDLL) -> bool:
    architecture, calls = _FORBIDDEN.get(platform.machine(), (0, ()))
    if not calls:
        return False
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, refuse, end = 0x7FFF0000, 0x00050001, 0x80000000  # refuse carries errno 1, EPERM
    program = [
        (load, 0, 0, 4),  # the architecture of this call
        (equal, 1, 0, architecture),
        (answer, 0, 0, end),
        (load, 0, 0, 0),  # its number
        (at_least, 0, 1, 0x40000000),  # x32 numbers would slip past the list
        (answer, 0, 0, end),
    ]
    for place, call in enumerate(calls):
        program.append((equal, len(calls) - place, 0, call))
    program += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in program))
    header = struct.pack("@HP", len(program), ctypes.addressof(code))
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, header, 0, 0) == 0)

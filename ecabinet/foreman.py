"""Several processes that answer on one port, and the one that keeps them going.

The foreman answers nothing itself. It has bound the port, so it can let a worker that died be
followed by another while the rest, who share the port, carry on; connections that come meanwhile
wait in the port's queue or go to them. Workers are forked: whoever calls `keep` must have no other
thread and nothing open that does not survive that.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

SOON, LATEST = 0.05, 5.0
"""Seconds until a worker is replaced: at first, and at most when one after the other dies."""

PROVEN = 10.0
"""After so many seconds of life a worker's death is no longer a failure to start."""

STOP_SECONDS = 30.0
"""How long workers may take to end in order."""

_STOPPING = {signal.SIGINT, signal.SIGTERM}
_READY = signal.SIGRTMIN
_HEEDED = _STOPPING | {signal.SIGCHLD, _READY}

_log = logging.getLogger("ecabinet.foreman")

Work = Callable[[Callable[[], None]], None]
"""What a worker does until SIGTERM; it calls what it is given once it answers."""


def keep(workers: int, work: Work, ready: Callable[[], None]) -> None:
    """Keep so many workers at work until SIGINT or SIGTERM, then end them in order.

    `ready` is called once all of them answer.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEEDED)
    try:
        _Foreman(work, before, ready).keep(workers)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Foreman:
    def __init__(
        self, work: Work, mask: set[int | signal.Signals], ready: Callable[[], None]
    ) -> None:
        self._work, self._mask, self._ready = work, mask, ready
        self._begun: dict[int, float] = {}
        self._wait = SOON
        self._stopping = False
        self._due: list[float] = []
        self._alive, self._held = os.pipe()

    def keep(self, workers: int) -> None:
        waiting = workers
        self._due = [0.0] * workers
        while True:
            self._replace()
            number = self._heed()
            if number in _STOPPING:
                break
            if number == signal.SIGCHLD:
                self._mourn()
            if number == _READY and waiting:
                waiting -= 1
                if not waiting:
                    self._ready()
        self._stop()

    def _heed(self, until: float | None = None) -> int | None:
        """The next signal, or None when it is time for something else."""
        times = [*self._due, *([] if until is None else [until])]
        seconds = max(0.0, min(times) - time.monotonic()) if times else 3600.0
        heard = signal.sigtimedwait(_HEEDED, seconds)
        return None if heard is None else heard.si_signo

    def _replace(self) -> None:
        now = time.monotonic()
        for due in [due for due in self._due if due <= now]:
            self._due.remove(due)
            self._begin()

    def _begin(self) -> None:
        try:
            pid = os.fork()
        except OSError as error:  # no memory just now: the other workers are not to end for it
            _log.warning("a worker cannot be begun: %s", error)
            self._due.append(time.monotonic() + LATEST)
            return
        if pid == 0:
            self._be_worker()
        self._begun[pid] = time.monotonic()

    def _mourn(self) -> None:
        """Notes who has died; several may have at one signal."""
        while self._begun:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            begun = self._begun.pop(pid, None)
            if begun is None:
                continue
            if self._stopping:
                continue
            now = time.monotonic()
            self._wait = SOON if now - begun > PROVEN else min(LATEST, 2 * self._wait)
            self._due.append(now + self._wait)
            code = os.waitstatus_to_exitcode(status)
            _log.warning("worker %d ended with %d; another takes its place", pid, code)

    def _stop(self) -> None:
        self._stopping = True
        self._due.clear()
        self._send(signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        while self._begun:
            number = self._heed(until)
            if number == signal.SIGCHLD:
                self._mourn()
            elif number is None or number in _STOPPING:
                _log.warning("%d workers did not end in order", len(self._begun))
                self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        for pid in self._begun:
            os.kill(pid, number)

    # In the worker

    def _be_worker(self) -> NoReturn:
        code = 1
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)
            os.close(self._held)
            threading.Thread(target=self._end_with_foreman, daemon=True).start()
            foreman = os.getppid()
            self._work(lambda: os.kill(foreman, _READY))
            code = 0
        except KeyboardInterrupt:
            pass
        except BaseException:
            _log.exception("a worker failed")
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _end_with_foreman(self) -> None:
        """Ends this worker in order when the foreman is gone, which closes the pipe."""
        os.read(self._alive, 1)
        os.kill(os.getpid(), signal.SIGTERM)

"""Measurements that an operator can repeat: does this machine carry the hall?

Every figure is a ratio against the least that could do the same work on the same machine: bare
transports, a bare echo, bare handshakes. Servers run in processes of their own, one client process
drives ours and the baseline alike, and their runs alternate, so that a busy machine is busy for
both. uvloop everywhere, compression nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#from ecabinet.bench import ballots, fan_out, storm


"""Measurements that an operator can repeat: does this machine carry the hall?

Every figure is a ratio against the least that could do the same work on the same machine: bare
transports, a bare echo, bare handshakes. Servers run in processes of their own, one client process
drives ours and the baseline alike, and their runs alternate, so that a busy machine is busy for
both. uvloop everywhere, compression nowhere.

A bench is a module with `measure() -> dict`: `ratio`, `bound`, `holds`, `spread`, and both sides
with median, p95 and p99. `measure(drag=…)` slows ours down, so that each bound is seen to fail.
"""

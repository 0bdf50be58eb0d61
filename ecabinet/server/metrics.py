"""Figures for the operator in Prometheus' text format (0.0.4), and signs of life."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from ipaddress import ip_address

from starlette.responses import PlainTextResponse, Response

from ecabinet import __version__
from ecabinet.errors import NotFound, Unavailable
from ecabinet.sentences import say
from ecabinet.server.problems import language_of
from ecabinet.server.routing import Call, encoded, endpoint

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the duration buckets, in seconds."""


class Meter:
    """Counts answers by method and status, and how long they took until they began."""

    def __init__(self) -> None:
        self._answers: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[int] = Counter()
        self._seconds = 0.0

    def count(self, method: str, status: int, seconds: float) -> None:
        """Note an answer."""
        self._answers[method, status] += 1
        self._buckets[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def text(self, figures: dict[str, int]) -> str:
        """All figures; `figures` are gauges by name."""
        lines = ["# TYPE ecabinet_requests_total counter"]
        lines += [
            f'ecabinet_requests_total{{method="{method}",status="{status}"}} {count}'
            for (method, status), count in sorted(self._answers.items())
        ]
        lines.append("# TYPE ecabinet_request_seconds histogram")
        total = 0
        for place, bound in enumerate((*BOUNDS, "+Inf")):
            total += self._buckets[place]
            lines.append(f'ecabinet_request_seconds_bucket{{le="{bound}"}} {total}')
        lines.append(f"ecabinet_request_seconds_sum {self._seconds:.6f}")
        lines.append(f"ecabinet_request_seconds_count {total}")
        for name, value in figures.items():
            lines += [f"# TYPE ecabinet_{name} gauge", f"ecabinet_{name} {value}"]
        lines += ["# TYPE ecabinet_build_info gauge"]
        lines += [f'ecabinet_build_info{{version="{__version__}"}} 1']
        return "\n".join(lines) + "\n"


@endpoint("GET", "/metrics", answer="text/plain")
async def read_metrics(call: Call) -> Response:
    """Figures for Prometheus, for who asks from this machine."""
    try:
        local = ip_address(call.address).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NotFound("not_found")
    meter: Meter = call.request.app.state.meter
    text = meter.text(call.services.hub.figures())
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


@endpoint("GET", "/healthz", answer="application/json")
async def is_alive(call: Call) -> Response:
    """Whether the process answers."""
    return encoded({"status": "ok", "version": __version__})


@endpoint("GET", "/readyz", answer="application/json")
async def is_ready(call: Call) -> Response:
    """Whether records can be read and written; `degraded` if less than all works, and why."""
    database = call.services.database
    await database.ping()
    await database.write(lambda connection: None)  # a writer that is locked out cannot even begin
    troubles = [trouble] if (trouble := call.services.hub.trouble) else []
    try:
        await call.services.files.ping()
    except Unavailable as error:  # papers are away; who votes and speaks does not need them
        troubles.append(error.code)
    if not troubles:
        return encoded({"status": "ok"})
    language = language_of(call.request)
    reasons = [{"code": trouble, "text": say(trouble, language, {})} for trouble in troubles]
    return encoded({"status": "degraded", "reasons": reasons})

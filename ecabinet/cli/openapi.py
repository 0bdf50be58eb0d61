"""`ecabinet openapi`: what the JSON API says of itself, for programs and their authors."""

from __future__ import annotations

import sys

from ecabinet.cli.console import tell
from ecabinet.cli.options import Output


def openapi(output: Output = None) -> None:
    """Write the description (OpenAPI 3.1, JSON) to the file, or print it."""
    import msgspec

    from ecabinet.server.openapi import document

    text = msgspec.json.format(msgspec.json.encode(document()), indent=2).decode() + "\n"
    if output is None:
        sys.stdout.write(text)
        return
    output.write_text(text, "utf-8")
    tell("written", file=output)

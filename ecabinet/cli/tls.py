"""`ecabinet tls`: an authority of the house, a certificate for this server, and the page by QR that
says how a tablet trusts it.

The page stays up until Ctrl-C; `ecabinet serve --host …` finds the certificate in the data folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import console, tell, words
from ecabinet.cli.options import Data, Port
from ecabinet.errors import Unavailable
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.authority import Authority

Names = Annotated[list[str] | None, typer.Argument(help=words("option_names"))]
PagePort = Annotated[
    int, typer.Option("--page-port", help=words("option_page_port"), min=1, max=65535)
]
WithPage = Annotated[bool, typer.Option("--page/--no-page", help=words("option_page"))]


def folder_of(settings: Settings) -> Path:
    """Where the authority and the certificate of this server lie."""
    return settings.data / "tls"


def tls(
    names: Names = None,
    data: Data = None,
    port: Port = None,
    page_port: PagePort = 8080,
    page: WithPage = True,
) -> None:
    """Make what is missing, renew the server's certificate, show the page."""
    from ecabinet.authority import Authority, local_names

    settings = load(data=data, port=port)
    names = list(dict.fromkeys([*(names or []), *local_names()]))
    authority = Authority(folder_of(settings), names)
    certificate, _ = authority.issue(names)
    tell("tls_made", names=", ".join(names), certificate=certificate)
    tell("tls_fingerprint", fingerprint=authority.fingerprint)
    tell("tls_next", data=settings.data, port=settings.port)
    if page:
        _show_page(authority, names[0], settings.port, page_port)


def _show_page(authority: Authority, name: str, port: int, page_port: int) -> None:
    import segno

    from ecabinet.trust_page import TrustPage

    host = f"[{name}]" if ":" in name else name
    address = f"http://{host}:{page_port}/"
    try:
        server = TrustPage(_any_address(name), page_port, authority, f"https://{host}:{port}/")
    except OSError as error:
        raise Unavailable("port_in_use", port=page_port) from error
    console().print()
    segno.make(address, error="m").terminal(compact=True)
    tell("tls_page", address=address)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            console().print()


def _any_address(name: str) -> str:
    """All of this machine's addresses, of both families if the name is one of IPv6."""
    return "::" if ":" in name else "0.0.0.0"  # noqa: S104 - it must be reached by tablets

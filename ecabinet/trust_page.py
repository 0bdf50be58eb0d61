"""The page that tells a tablet how to trust the house's certificate authority.

It must be read before there is trust, so it goes over plain HTTP, on a port of its own: it gives
out one public certificate and these instructions, and takes nothing.
"""

from __future__ import annotations

import socket
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from jinja2 import Environment

from ecabinet.authority import Authority


class TrustPage(ThreadingHTTPServer):
    """Serves the page (`/`, `/?lang=en`) and the certificate (`/ecabinet.crt`) until shut down."""

    daemon_threads = True

    def __init__(self, host: str, port: int, authority: Authority, address: str) -> None:
        """`address` is where the tablet goes afterwards. Port 0 takes any free one.

        Raises OSError if the port is taken.
        """
        source = (files("ecabinet") / "words" / "trust_page.html.j2").read_text("utf-8")
        template = Environment(autoescape=True).from_string(source)
        self.pages = {
            language: template.render(
                english=language == "en",
                address=address,
                name=_title(authority.certificate),
                fingerprint=authority.fingerprint,
            ).encode()
            for language in ("vi", "en")
        }
        self.certificate = authority.certificate.public_bytes(Encoding.DER)
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: TrustPage
    timeout = 10
    server_version, sys_version = "eCabinet", ""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/ecabinet.crt":
            self._answer("application/x-x509-ca-cert", self.server.certificate)
        elif url.path == "/":
            english = parse_qs(url.query).get("lang") == ["en"]
            self._answer("text/html; charset=utf-8", self.server.pages["en" if english else "vi"])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: who fetched a public certificate is nobody's business."""


def _title(certificate: x509.Certificate) -> str:
    return certificate.subject.rfc4514_string().removeprefix("CN=")

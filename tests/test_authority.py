"""The authority of the house: what a TLS client believes it, and what not."""

from __future__ import annotations

import socket
import ssl
import stat
import threading
from pathlib import Path
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ecabinet.authority import Authority, local_names
from ecabinet.errors import BadInput
from ecabinet.trust_page import TrustPage


def handshake(ca: Path, certificate: Path, key: Path, name: str) -> None:
    """A real TLS handshake between a client that trusts `ca` and a server called `name`."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    client = ssl.create_default_context(cafile=str(ca))
    ours, theirs = socket.socketpair()

    def serve() -> None:
        try:
            server.wrap_socket(theirs, server_side=True).close()
        except ssl.SSLError:
            theirs.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        client.wrap_socket(ours, server_hostname=name).close()
    finally:
        ours.close()
        thread.join()


def test_a_client_that_trusts_the_authority_believes_the_server(tmp_path: Path) -> None:
    names = ["192.168.1.5", "fd00::5", "phong-hop.local", "hop.example.vn", "localhost"]
    authority = Authority(tmp_path, names)
    certificate, key = authority.issue(names)
    for name in names:
        handshake(authority.certificate_file, certificate, key, name)
    with pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"):
        handshake(authority.certificate_file, certificate, key, "192.168.1.6")


def test_a_second_start_keeps_the_authority_and_renews_the_certificate(tmp_path: Path) -> None:
    first = Authority(tmp_path, ["localhost"])
    old = first.issue(["localhost"])[0].read_bytes()
    again = Authority(tmp_path, ["localhost"])
    assert again.fingerprint == first.fingerprint
    assert again.issue(["localhost"])[0].read_bytes() != old


@pytest.mark.parametrize("name", ["8.8.8.8", "2001:4860::1", "bank.example", "evillocal"])
def test_it_does_not_vouch_for_the_outside_world(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="name_not_local"):
        Authority(tmp_path, ["localhost"]).issue([name])


def test_a_certificate_for_the_outside_made_with_its_stolen_key_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path, ["localhost"])
    monkeypatch.setattr(authority, "_may_vouch", lambda name: True)
    certificate, key = authority.issue(["bank.example"])
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        handshake(authority.certificate_file, certificate, key, "bank.example")


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    Authority(tmp_path / "tls", ["localhost"]).issue(["localhost"])
    for key in ("ca.key", "server.key"):
        assert stat.S_IMODE((tmp_path / "tls" / key).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700


def test_this_machine_has_names() -> None:
    assert {"localhost", "127.0.0.1"} <= set(local_names())


def test_the_page_gives_the_certificate_and_the_instructions_in_both_languages(
    tmp_path: Path,
) -> None:
    authority = Authority(tmp_path, ["localhost"])
    with TrustPage("127.0.0.1", 0, authority, "https://192.168.1.5:8000/") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        vietnamese = urlopen(f"{base}/").read().decode()
        english = urlopen(f"{base}/?lang=en").read().decode()
        given = urlopen(f"{base}/ecabinet.crt")
        certificate = given.read()
        server.shutdown()
    for page in (vietnamese, english):
        assert authority.fingerprint in page
        assert "https://192.168.1.5:8000/" in page
        assert "iPad" in page
        assert "Android" in page
    assert "Cài đặt tin cậy chứng nhận" in vietnamese
    assert "Certificate Trust Settings" in english
    assert given.headers["Content-Type"] == "application/x-x509-ca-cert"
    fingerprint = x509.load_der_x509_certificate(certificate).fingerprint(hashes.SHA256())
    assert fingerprint.hex(":").upper() == authority.fingerprint

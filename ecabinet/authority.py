"""A certificate authority of the house, for agencies that have no certificate of their own.

It is the last resort: every tablet must be told to trust it, by hand. So that a stolen key is
worth little outside the house, the authority may vouch only for private addresses, for names that
never leave a local network, and for the names given when it was made (RFC 5280, 4.2.1.10).
"""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ecabinet.errors import BadInput

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397  # Apple refuses longer ones of most authorities
LOCAL_NETWORKS = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128",
                  "fc00::/7", "fe80::/10")  # fmt: skip
LOCAL_NAMES = ("localhost", "local", "lan", "internal", "home.arpa")
BACKDATED = timedelta(hours=1)
"""A tablet's clock may be a little behind."""


class Authority:
    """A key and its self-signed certificate, kept as `ca.key` and `ca.crt` in a folder."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        """Take the authority of `folder`; make it on first use, for `names` and all local ones."""
        self.folder = folder
        self.certificate_file = folder / "ca.crt"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.certificate_file.exists():
            self._make(names)
        key = load_pem_private_key((folder / "ca.key").read_bytes(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self._key = key
        self.certificate = x509.load_pem_x509_certificate(self.certificate_file.read_bytes())

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate as tablets show it: pairs of digits with colons."""
        return self.certificate.fingerprint(hashes.SHA256()).hex(":").upper()

    def issue(self, names: Sequence[str]) -> tuple[Path, Path]:
        """A new server certificate for `names` (host names or IP addresses): its file, its key's.

        Raises BadInput `name_not_local` for a name that tablets would not believe it.
        """
        for name in names:
            if not self._may_vouch(name):
                raise BadInput("name_not_local", name=name)
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            _certificate(names[0], self.certificate.subject, key.public_key(), SERVER_DAYS)
            .add_extension(x509.SubjectAlternativeName([_general(n) for n in names]), False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
            .add_extension(_usage(signs=False), True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), False
            )
            .sign(self._key, hashes.SHA256())
        )
        certificate_file, key_file = self.folder / "server.crt", self.folder / "server.key"
        _write_private(key_file, _pem(key))
        certificate_file.write_bytes(
            certificate.public_bytes(Encoding.PEM) + self.certificate.public_bytes(Encoding.PEM)
        )
        return certificate_file, key_file

    def _make(self, names: Sequence[str]) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        title = f"eCabinet {socket.gethostname()}"[:64]
        extra = [n for n in names if not _is_address(n) and not _is_local_name(n)]
        permitted: list[x509.GeneralName] = [x509.DNSName(n) for n in (*LOCAL_NAMES, *extra)]
        permitted += [x509.IPAddress(ip_network(n)) for n in LOCAL_NETWORKS]
        certificate = (
            _certificate(title, _name(title), key.public_key(), AUTHORITY_DAYS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
            .add_extension(_usage(signs=True), True)
            .add_extension(x509.NameConstraints(permitted, None), True)
            .sign(key, hashes.SHA256())
        )
        _write_private(self.folder / "ca.key", _pem(key))
        self.certificate_file.write_bytes(certificate.public_bytes(Encoding.PEM))

    def _may_vouch(self, name: str) -> bool:
        constraints = self.certificate.extensions.get_extension_for_class(x509.NameConstraints)
        permitted = constraints.value.permitted_subtrees or []
        if _is_address(name):
            networks = [
                ip_network(str(s.value)) for s in permitted if isinstance(s, x509.IPAddress)
            ]
            return any(ip_address(name) in network for network in networks)
        domains = [s.value for s in permitted if isinstance(s, x509.DNSName)]
        return any(name == domain or name.endswith(f".{domain}") for domain in domains)


def local_names() -> list[str]:
    """What this machine is called on its network: its addresses there, its name, localhost."""
    host = socket.gethostname().lower()
    name = host if _is_local_name(host) else f"{host.partition('.')[0]}.local"
    return [*filter(None, map(_address, (socket.AF_INET, socket.AF_INET6))), name, "localhost",
            "127.0.0.1"]  # fmt: skip


def _address(family: socket.AddressFamily) -> str | None:
    """The address that this machine would send from, if private. Nothing is sent to find out."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1" if family == socket.AF_INET else "2001:db8::1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    networks = map(ip_network, LOCAL_NETWORKS)
    return address if any(ip_address(address) in network for network in networks) else None


def _certificate(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePublicKey, days: int
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _general(name: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(name)) if _is_address(name) else x509.DNSName(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_local_name(name: str) -> bool:
    return name.rpartition(".")[2] in LOCAL_NAMES or name.endswith(".home.arpa")


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write_private(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)

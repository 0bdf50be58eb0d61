"""The short-lived process in which a stranger's office file becomes a PDF.

It looks into the zip first (what it is, how much it unpacks to, macros, passwords), shut in like
every reader; says in one line of JSON what it found; and if there is nothing to refuse it becomes
LibreOffice, shut in still: no network, no other program, no file but this one and its own folder,
a profile of its own that is thrown away. Links to elsewhere lead nowhere from here.
"""

from __future__ import annotations

import os
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.pdf_facts import Complaint
from ecabinet.documents.pdf_worker import Complained

MEMORY = 512 * 1024 * 1024
MOST_PARTS = 10_000
MOST_UNPACKED = 300_000_000
"""Bytes that all parts of a file may unpack to; a session's heaviest slides have a tenth."""
_MOST_MARKUP = 40_000_000
"""Bytes of a part that is looked into."""

_OOXML = {
    b"wordprocessingml.document.main": "docx",
    b"spreadsheetml.sheet.main": "xlsx",
    b"presentationml.presentation.main": "pptx",
    b"presentationml.slideshow.main": "pptx",
}
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_RELATION = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_HARMLESS = re.compile(rb"/relationships/(?:hyperlink|attachedTemplate)[\"']")
_FETCHED = re.compile(
    rb"<(?:draw:image|draw:object|text:section-source|table:table-source|draw:plugin)\b"
    rb"[^>]*xlink:href\s*=\s*[\"'](?:https?:|ftp:|file:|smb:|//|\\\\)",
    re.IGNORECASE,
)
PIPES = Path("/tmp")  # noqa: S108 - where LibreOffice makes its socket, whatever it is told

# Never run what a file brings along, never ask for what it names elsewhere.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""

# The decree's type is Times New Roman; Tinos, which we carry, has its widths.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="prepend" binding="same"><string>Tinos</string></edit></match>
</fontconfig>
"""


class OfficeJob(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` is the job's own: `profile/`, `out/` and `tmp/` are in it."""

    source: str
    folder: str
    program: str
    fonts: str
    seconds: int = 60


class OfficeReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the file: its format (`docx`), how many things it would fetch from elsewhere."""

    complaint: Complaint | None = None
    format: str = ""
    elsewhere: int = 0


def look(source: Path) -> OfficeReport:
    """What the zip at `source` is.

    Raises Complained `office_damaged office_encrypted office_macros office_active office_too_big
    not_an_office_file`.
    """
    try:
        with zipfile.ZipFile(source) as file:
            parts = file.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
                raise Complained("office_too_big", limit=MOST_UNPACKED // 1_000_000)
            if any(part.flag_bits & 1 for part in parts):
                raise Complained("office_encrypted")
            kind = _kind(file)
            _check_parts([part.filename.lower().replace("\\", "/") for part in parts])
            elsewhere = sum(_look_into(file, part) for part in _markup(parts))
            return OfficeReport(format=kind, elsewhere=elsewhere)
    except (zipfile.BadZipFile, ValueError, KeyError, OSError, EOFError, NotImplementedError):
        raise Complained("office_damaged") from None
    except Exception as error:  # zlib's and lzma's own
        if type(error).__module__ in {"zlib", "_lzma", "lzma"}:
            raise Complained("office_damaged") from None
        raise


def _kind(file: zipfile.ZipFile) -> str:
    names = set(file.namelist())
    if "[Content_Types].xml" in names:
        types = _read(file, "[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Complained("office_macros")
        for part, kind in _OOXML.items():
            if part in types:
                return kind
    elif "mimetype" in names:
        said = _read(file, "mimetype").strip()
        if said in _ODF:
            if b"manifest:encryption-data" in _read(file, "META-INF/manifest.xml"):
                raise Complained("office_encrypted")
            return _ODF[said]
    raise Complained("not_an_office_file")


def _check_parts(names: list[str]) -> None:
    for name in names:
        if name.endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith(
            ("basic/", "scripts/")
        ):
            raise Complained("office_macros")
        if "/activex/" in name or name.endswith((".exe", ".dll", ".vbs", ".js", ".jar", ".bat")):
            raise Complained("office_active")
        if name.startswith("/") or ".." in name.split("/"):
            raise Complained("office_damaged")


def _markup(parts: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            yield part


def _look_into(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many things a part would fetch from elsewhere. Entities of its own are refused."""
    if part.file_size > _MOST_MARKUP:
        raise Complained("office_too_big", limit=_MOST_MARKUP // 1_000_000)
    text = _read(file, part.filename)
    if b"<!ENTITY" in text or b"<\0!\0E\0N\0T\0I\0T\0Y" in text or b"\0<\0!\0E\0N\0T\0I" in text:
        raise Complained("office_active")
    if part.filename.lower().endswith(".rels"):
        return sum(not _HARMLESS.search(found) for found in _RELATION.findall(text))
    if part.filename in ("content.xml", "styles.xml"):
        return len(_FETCHED.findall(text))
    return 0


def _read(file: zipfile.ZipFile, name: str) -> bytes:
    """A part, checked against what the zip says of it."""
    with file.open(name) as part:
        text = part.read(_MOST_MARKUP + 1)
    if len(text) > _MOST_MARKUP:
        raise Complained("office_too_big", limit=_MOST_MARKUP // 1_000_000)
    return text


def main() -> None:
    job = msgspec.json.decode(sys.argv[1], type=OfficeJob)
    source, folder, program = Path(job.source), Path(job.folder), Path(job.program)
    os.nice(10)  # the meeting comes first
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE)
        (folder / "fonts.conf").write_text(FONTS.format(fonts=job.fonts))
    confine(
        reads=[source, Path(job.fonts), *_of_libreoffice(program)],
        writes=[folder],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=MOST_UNPACKED,
        programs=[program],
        pipes=PIPES,
    )
    try:
        report = look(source)
    except Complained as complained:
        report = OfficeReport(complaint=complained.complaint)
    except (MemoryError, RecursionError):
        report = OfficeReport(complaint=Complaint(code="office_too_big", details={"limit": 512}))
    sys.stdout.buffer.write(msgspec.json.encode(report) + b"\n")
    sys.stdout.flush()
    if report.complaint is None:
        os.execve(  # noqa: S606 - there is no shell
            program, _words(program, folder, source), _environment(folder)
        )


def _of_libreoffice(program: Path) -> Iterator[Path]:
    """What it reads beside itself; on Debian its settings and extensions lie apart."""
    yield program.parent.parent
    for kept in ("/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice"):
        yield Path(kept)
    for known in ("/etc/locale.alias", "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/dev/null"):
        yield Path(known)
    yield Path("/var/cache/fontconfig")


def _words(program: Path, folder: Path, source: Path) -> list[str]:
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nofirststartwizard",
        "--nolockcheck",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }

"""A pack's files, safely: a folder as it lies there, or a zip unpacked into an empty one.

A zip comes from a stranger. Its directory and its sizes may lie, so names are judged before
anything is written and bytes are counted as they come out. Files of Finder and Explorer are passed
over, and so is a README or LICENSE beside the agenda. `unpack` runs in the worker process only.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ecabinet.documents.packs.mistakes import Mistake

AGENDA = "agenda.toml"
MAX_FILES = 500
MAX_TOTAL = 500 * 1024 * 1024
MAX_RATIO = 200
_RATIO_FROM = 10 * 1024 * 1024
"""Bytes from which a ratio is suspicious: a short text may well shrink to a hundredth."""
_READ_ME = re.compile(r"(readme|license)[^/]*", re.IGNORECASE)
_PASSED_OVER = frozenset(("__macosx", "thumbs.db", "desktop.ini"))


def unpack(archive: Path, into: Path) -> list[Mistake]:
    """Unpack `archive` into the empty folder `into`; what was wrong with it, empty if nothing.

    Refused: names that lead out of the folder (absolute, "..", drives, backslashes), links and
    devices, passwords, names that fall together, zips inside the zip, more than 500 files, 500 MB,
    or 200 times the archive's size. After a mistake `into` is not to be used.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            entries = [entry for entry in zipped.infolist() if not _passed_over(entry.filename)]
            files = [entry for entry in entries if not entry.filename.endswith("/")]
            if len(files) > MAX_FILES:
                return [_about(archive.name, "pack_too_many_files", limit=MAX_FILES)]
            mistakes = list(_wrong_entries(files))
            return mistakes or _write_out(zipped, files, into, archive.stat().st_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError):
        return [_about(archive.name, "pack_zip_damaged")]


def files_of(folder: Path) -> tuple[dict[str, Path], list[Mistake]]:
    """The pack's files by name ("materials/bc-01.md", NFC), and what may not be among them.

    A single folder around everything, as most programs zip it, is stepped into.
    """
    root = _root(folder)
    names: dict[str, Path] = {}
    mistakes: list[Mistake] = []
    for path in _walk(root):
        name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        if path.is_symlink() or not path.is_file():
            mistakes.append(_about(name, "pack_link"))
        elif not _READ_ME.fullmatch(name):
            names[name] = path
    if len(names) > MAX_FILES:
        mistakes.append(_about(AGENDA, "pack_too_many_files", limit=MAX_FILES))
    return names, mistakes


def _about(file: str, code: str, **details: object) -> Mistake:
    return Mistake(file, 0, code, details)


def _passed_over(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(p.lower() in _PASSED_OVER or (p.startswith(".") and p != "..") for p in parts)


def _wrong_entries(files: list[zipfile.ZipInfo]) -> Iterator[Mistake]:
    names = {unicodedata.normalize("NFC", entry.filename) for entry in files}
    met: set[str] = set()
    for entry in files:
        name = unicodedata.normalize("NFC", entry.filename)
        parts = name.split("/")
        unsafe = "\\" in name or ":" in name or not all(name.isprintable() and p for p in parts)
        if unsafe or ".." in parts or "." in parts or len(name) > 200 or len(parts) > 8:
            yield _about(name[:200], "pack_unsafe_name")
        elif stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            yield _about(name, "pack_link")
        elif entry.flag_bits & 0x1:
            yield _about(name, "pack_zip_password")
        elif name.lower().endswith((".zip", ".rar", ".7z", ".gz", ".xz", ".tar", ".zst")):
            yield _about(name, "pack_zip_inside")
        elif name.casefold() in met or any(p in names for p in _folders_above(name)):
            yield _about(name, "pack_zip_twice")
        met.add(name.casefold())


def _folders_above(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents]


def _write_out(
    zipped: zipfile.ZipFile, files: list[zipfile.ZipInfo], into: Path, packed: int
) -> list[Mistake]:
    written = 0
    for entry in files:
        target = into / unicodedata.normalize("NFC", entry.filename)
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipped.open(entry) as source, target.open("xb") as out:
            while chunk := source.read(1 << 18):
                written += len(chunk)
                if written > MAX_TOTAL:
                    limit = MAX_TOTAL // (1024 * 1024)
                    return [_about(entry.filename, "pack_too_big", limit=limit)]
                if written > max(_RATIO_FROM, MAX_RATIO * packed):
                    return [_about(entry.filename, "pack_zip_bomb")]
                out.write(chunk)
    return []


def _root(folder: Path) -> Path:
    inside = [path for path in folder.iterdir() if not _passed_over(path.name)]
    if len(inside) == 1 and inside[0].is_dir() and not inside[0].is_symlink():
        return inside[0]
    return folder


def _walk(root: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(root, followlinks=False):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        folders[:] = sorted(n for n in folders if n not in links and not _passed_over(n))
        yield from (
            Path(place) / name for name in sorted([*files, *links]) if not _passed_over(name)
        )

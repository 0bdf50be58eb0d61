from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.packs import folder
from ecabinet.documents.packs.folder import files_of, unpack


def zipped(tmp_path: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    archive = tmp_path / "pack.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries:
            out.writestr(name, content)
    return archive


def outcome(tmp_path: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> list[str]:
    into = tmp_path / "into"
    into.mkdir()
    return [m.code for m in unpack(zipped(tmp_path, entries), into)]


def test_an_honest_zip_is_unpacked_and_its_one_folder_stepped_into(tmp_path: Path) -> None:
    entries = [
        ("gói/agenda.toml", b"x"),
        ("gói/materials/a.md", b"y"),
        ("__MACOSX/gói/._a.md", b"z"),
        ("gói/.DS_Store", b"z"),
        ("gói/README.md", b"z"),
    ]
    assert outcome(tmp_path, entries) == []
    names, mistakes = files_of(tmp_path / "into")
    assert sorted(names) == ["agenda.toml", "materials/a.md"]
    assert names["materials/a.md"].read_bytes() == b"y"
    assert mistakes == []


@pytest.mark.parametrize(
    "name",
    [
        "../x.md",
        "a/../../x.md",
        "/etc/x.md",
        "..\\x.md",
        "C:/x.md",
        "C:\\x.md",
        "a//x.md",
        "a/./x.md",
        "a\x07.md",
        "x" * 201,
        "a/" * 9 + "x",
    ],
)
def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path, name: str) -> None:
    assert outcome(tmp_path, [("fine.md", b"x"), (name, b"x")]) == ["pack_unsafe_name"]
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    entry = zipfile.ZipInfo("a.md")
    entry.external_attr = (kind | 0o777) << 16
    assert outcome(tmp_path, [(entry, b"/etc/passwd")]) == ["pack_link"]


def test_passwords_and_zips_inside_are_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [("a.md", b"x")])
    raw = bytearray(archive.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", raw, raw.index(mark) + place, 1)
    archive.write_bytes(raw)
    (tmp_path / "into").mkdir()
    assert [m.code for m in unpack(archive, tmp_path / "into")] == ["pack_zip_password"]


def test_names_that_fall_together_are_refused(tmp_path: Path) -> None:
    assert outcome(tmp_path, [("a.md", b"x"), ("A.MD", b"y")]) == ["pack_zip_twice"]


def test_a_file_cannot_be_a_folder_too(tmp_path: Path) -> None:
    assert outcome(tmp_path, [("a", b"x"), ("a/b.md", b"y")]) == ["pack_zip_twice"]


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as out:
        out.writestr("x", b"x")
    assert outcome(tmp_path, [("more.zip", inner.getvalue())]) == ["pack_zip_inside"]


def test_a_bomb_is_stopped_while_it_swells(tmp_path: Path) -> None:
    assert outcome(tmp_path, [("a.md", b"\0" * 60_000_000)]) == ["pack_zip_bomb"]
    assert (tmp_path / "into" / "a.md").stat().st_size < 20_000_000


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    archive = zipped(tmp_path, [("a.md", b"\0" * 1_000_000)])
    raw = bytearray(archive.read_bytes())
    struct.pack_into("<I", raw, raw.index(b"PK\x01\x02") + 24, 10)
    archive.write_bytes(raw)
    (tmp_path / "into").mkdir()
    assert [m.code for m in unpack(archive, tmp_path / "into")] == ["pack_zip_damaged"]


def test_too_many_files_and_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [(f"{n}.md", b"") for n in range(folder.MAX_FILES + 1)]
    assert outcome(tmp_path, many) == ["pack_too_many_files"]
    monkeypatch.setattr(folder, "MAX_TOTAL", 1_000)
    (tmp_path / "again").mkdir()
    assert outcome(tmp_path / "again", [("a.md", b"x" * 2_000)]) == ["pack_too_big"]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut short"])
def test_what_is_no_zip_is_said_to_be_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    (tmp_path / "into").mkdir()
    codes = [m.code for m in unpack(tmp_path / "a.zip", tmp_path / "into")]
    assert codes == ["pack_zip_damaged"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "agenda.toml").write_text("x")
    (pack / "passwd.md").symlink_to("/etc/passwd")
    (pack / "etc").symlink_to("/etc")
    names, mistakes = files_of(pack)
    assert list(names) == ["agenda.toml"]
    assert [(m.file, m.code) for m in mistakes] == [
        ("etc", "pack_link"),
        ("passwd.md", "pack_link"),
    ]


@given(st.text(st.sampled_from("ab./\\:é\0~ "), min_size=1, max_size=12))
def test_no_name_writes_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    home = tmp_path_factory.mktemp("zip")
    into = home / "deep" / "into"
    into.mkdir(parents=True)
    archive = home / "pack.zip"
    with zipfile.ZipFile(archive, "w") as out:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        out.writestr(entry, b"x")
    unpack(archive, into)
    outside = {p for p in home.rglob("*") if into not in p.parents}
    assert outside == {archive, into, into.parent}

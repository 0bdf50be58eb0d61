"""A house whose client can be exchanged while it runs, as an update of the program does it.

The package is the one under test but for the client's files, which are a copy. The build that comes
after it differs as a real one does: in its words, in the name of its entry, which other parts name,
and in the service worker that lists all of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import ecabinet

PACKAGE = Path(ecabinet.__file__).parent


def package_in(folder: Path) -> Path:
    """Stands the package in a folder by links, its client as a copy; where the client is."""
    server = folder / "ecabinet" / "server"
    server.mkdir(parents=True)
    for source, target in ((PACKAGE, server.parent), (PACKAGE / "server", server)):
        for each in source.iterdir():
            if each.name not in ("server", "client"):
                (target / each.name).symlink_to(each)
    (folder / "agendas").symlink_to(PACKAGE.parent / "agendas")
    return Path(copytree(PACKAGE / "server" / "client", server / "client"))


def put_next_build(client: Path, words: str, instead_of: str) -> Path:
    """Puts a build that says other words in the place of the one that is there; its entry."""
    page, worker = client / "index.html", client / "sw.js"
    [entry] = re.findall(r"assets/(index-[\w-]+)\.js", page.read_text("utf-8"))
    [build] = re.findall(r"[`\"']([0-9a-f]{16})[`\"']", worker.read_text("utf-8"))
    for path in (page, worker, *client.glob("assets/*.js")):
        text = path.read_text("utf-8").replace(entry, f"{entry}2").replace(instead_of, words)
        path.write_text(text.replace(build, build[::-1]), "utf-8")
    return (client / "assets" / f"{entry}.js").rename(client / "assets" / f"{entry}2.js")

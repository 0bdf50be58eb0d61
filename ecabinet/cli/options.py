"""Options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ecabinet.cli.console import words

Data = Annotated[Path | None, typer.Option(help=words("option_data"), file_okay=False)]
Host = Annotated[str | None, typer.Option(help=words("option_host"))]
Port = Annotated[int | None, typer.Option(help=words("option_port"), min=1, max=65535)]
Agency = Annotated[str, typer.Option(help=words("option_agency"))]
Meeting = Annotated[str, typer.Argument(help=words("option_meeting"))]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help=words("option_output"), dir_okay=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=words("option_json"))]

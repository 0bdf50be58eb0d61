"""The command line: `ecabinet serve`, `demo`, `init` and the rest.

Here a command is only named and its help found; one module a command says what it does. They
import the rooms when they run and not before, so that `ecabinet --help` answers at once.
"""

from __future__ import annotations

from collections.abc import Callable

import typer

from ecabinet.cli import (
    agenda,
    backup,
    bench,
    demo,
    doctor,
    init,
    mail_in,
    minutes,
    openapi,
    scrub,
    serve,
    tls,
    user,
)
from ecabinet.cli.console import complain, words
from ecabinet.errors import ECabinetError

Group = dict[str, Callable[..., None]]

COMMANDS: Group = {
    "demo": demo.demo,
    "serve": serve.serve,
    "tls": tls.tls,
    "init": init.init,
    "minutes": minutes.minutes,
    "backup": backup.backup,
    "restore": backup.restore,
    "scrub": scrub.scrub,
    "mail-in": mail_in.mail_in,
    "openapi": openapi.openapi,
    "bench": bench.bench,
    "doctor": doctor.doctor,
}
GROUPS: dict[str, Group] = {
    "user": {"add": user.add, "password": user.password},
    "agenda": {"check": agenda.check, "import": agenda.import_, "export": agenda.export},
}


def _typer(help_code: str, commands: Group) -> typer.Typer:
    """A group of commands; the help of `x` is the sentence `{help_code}_x`."""
    made = typer.Typer(
        help=words(help_code),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    for name, command in commands.items():
        sentence = words(f"{help_code}_{name}")
        made.command(name, help=sentence, short_help=sentence)(command)
    return made


app = _typer("help", COMMANDS)
for _name, _commands in GROUPS.items():
    app.add_typer(_typer(f"help_{_name}", _commands), name=_name)


def run() -> int:
    """Run the command line and return the exit code: 1 for an error that was explained."""
    try:
        app(prog_name="ecabinet")
    except ECabinetError as error:
        complain(error)
        return 1
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0

"""`ecabinet mail-in`: one mail on standard input, from a mail server's alias or a fetcher.

A process a mail, within limits; what it understood is left in the letterbox for the server. It
answers nobody and succeeds with whatever it is given, so that no stranger is sent a mail because of
it. Only when the letterbox cannot be written it says "later" (EX_TEMPFAIL), and whoever brought the
mail keeps it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from ecabinet.cli.console import complain, tell, words
from ecabinet.cli.options import Data
from ecabinet.errors import BadInput, ECabinetError, Unavailable
from ecabinet.settings import load

MOST_BYTES = 10_000_000
"""Far more than a letter of ours that is sent back whole."""
MEMORY = 1 << 30
SECONDS = 20

Recipient = Annotated[str, typer.Option(help=words("option_recipient"))]


def mail_in(recipient: Recipient = "", data: Data = None) -> None:
    """Read the mail; exit code 75 if it is to be handed over again later."""
    from ecabinet.invitations.incoming import understand
    from ecabinet.invitations.letterbox import Letterbox

    folder = load(data=data).data / "mail-in"
    _limit()
    mail = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(mail) > MOST_BYTES:
        complain(BadInput("mail_too_large", limit=MOST_BYTES // 1_000_000))
        return
    given = recipient or os.environ.get("ORIGINAL_RECIPIENT", "")  # Postfix, local(8)
    try:
        notice = understand(mail, given)
    except TimeoutError:
        notice = None
    if notice is None:
        tell("mail_not_for_us")
        return
    try:
        Letterbox(folder).put(notice)
    except (ECabinetError, OSError) as error:
        unusable = Unavailable("letterbox_unusable", problem=str(error))
        complain(error if isinstance(error, ECabinetError) else unusable)
        raise typer.Exit(os.EX_TEMPFAIL) from None
    tell("mail_understood")


def _limit() -> None:
    """What a mail that is made to be slow or large may cost."""

    def enough(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGXCPU, enough)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, 2 * SECONDS))

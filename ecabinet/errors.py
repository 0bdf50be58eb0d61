"""Errors that people see: a stable code for machines, a sentence for people.

    ECabinetError
    ├── Refused       the rules say no (a command, a right)
    ├── BadInput      what was given cannot be used; says what to do about it
    ├── NotFound      it is not there, or its existence must not leak
    └── Unavailable   not now; try again

A room raises one of these and knows nothing of the transport; the server maps them to problem
documents (RFC 9457), the live wire to `refused` frames, the command line to a red line.
A message is looked up by `code` in the reader's language (`ecabinet.sentences`), with `details`
filled in; codes are part of the public interface and never change their meaning.
"""

from __future__ import annotations


class ECabinetError(Exception):
    """Base of all errors meant for people. `details` are plain values for the sentence."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        if not self.details:
            return self.code
        return f"{self.code} ({', '.join(f'{k}={v!r}' for k, v in self.details.items())})"


class Refused(ECabinetError):
    """The rules say no. Nothing was changed."""


class BadInput(ECabinetError):
    """What was given cannot be used. Nothing was changed."""


class NotFound(ECabinetError):
    """It does not exist, or the asker must not learn whether it does."""


class Unavailable(ECabinetError):
    """It cannot be done at the moment; the same request may succeed later."""

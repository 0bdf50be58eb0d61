"""Help: at once, in two languages, and no command without its sentence."""

from __future__ import annotations

import resource

import pytest

from ecabinet.cli import COMMANDS, GROUPS
from ecabinet.sentences import sentences
from tests.cli.command import ecabinet, from_nothing


def test_help_answers_at_once() -> None:
    """In processor seconds, so that a busy machine is not taken for a slow command."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert from_nothing("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert any(seconds() < 0.4 for _ in range(5))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_says_what_it_does(language: str) -> None:
    shown = " ".join(ecabinet("--help", language=language).stdout.split())
    for name in (*COMMANDS, *GROUPS):
        assert f"{name} {sentences(language)[f'help_{name}']}" in shown
    for group, commands in GROUPS.items():
        shown = " ".join(ecabinet(group, "--help", language=language).stdout.split())
        for name in commands:
            assert f"{name} {sentences(language)[f'help_{group}_{name}']}" in shown


def test_a_wrong_call_is_told_apart_from_a_failure() -> None:
    wrong = from_nothing("dmeo")
    assert wrong.returncode == 2
    assert "dmeo" in wrong.stderr
    failed = ecabinet("serve", "--host", "0.0.0.0")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr


def test_the_language_is_a_setting() -> None:
    assert "mật khẩu" in ecabinet("serve", "--host", "0.0.0.0", language="vi").stderr
    assert "passwords" in ecabinet("serve", "--host", "0.0.0.0", language="en").stderr

from __future__ import annotations

import json
import subprocess
import sys

from ecabinet.live.schema import schema
from ecabinet.meeting.decide import RULES


def test_every_command_of_the_rules_is_published_but_those_of_the_server() -> None:
    published = {ref["$ref"].rpartition("/")[2] for ref in schema()["$defs"]["Command"]["anyOf"]}
    rules = {command.__name__ for command in RULES}
    assert rules - published == {
        *("PutMaterial", "ReplaceMaterial", "CheckInAtDoor", "AddAttendee"),
        *("LockBox", "AskShares", "ConfirmRehearsal", "FailBox", "PublishBallots"),
    }
    assert published - rules == {
        *("PostMessage", "MakeGroup", "LeaveGroup", "MarkRead"),
        *("ShowPage", "SitDown"),
    }


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(schema())
    names = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert names <= set(schema()["$defs"])


def test_it_is_printed_as_json() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "ecabinet.live.schema"], capture_output=True, check=True
    )
    assert json.loads(printed.stdout) == json.loads(json.dumps(schema()))

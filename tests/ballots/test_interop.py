"""What Python seals TypeScript opens, and the other way round.

`python -m tests.ballots.test_interop` writes what Python sealed to `sealed.json`, which the
client's tests open. What the client seals is opened here, by the very module that tablets load.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ecabinet.ballots.envelope import Ballot, disclose, pack, purpose, unpack
from ecabinet.ballots.hpke import fresh_key, key_of, public_part, raw, seal, text, unseal

FIXTURE = Path(__file__).with_name("sealed.json")
WEB = Path(__file__).parents[2] / "web"
SECRET = 0xF3CE7FDAE57E1A310D87F1EBBDE6F328BE0A99CDBCADF4D6589CF29DE4B8FFD2
BALLOTS = [
    Ballot("00" * 16, "for"),
    Ballot("ff" * 16, "o1 o3 o12"),
    Ballot("0123456789abcdef" * 2, "o1:high o2:low"),
    Ballot("ab" * 16, ""),
]


def sealed_by_python() -> dict[str, Any]:
    key = key_of(SECRET)
    numbers = key.private_numbers()
    point = numbers.public_numbers
    public = public_part(key)
    plains = [("ballot", ("m1", "v7"), pack(ballot)) for ballot in BALLOTS]
    plains += [("share", ("m1", "v7", "t1"), b"\x01" * 33), ("return", ("m1", "v7", "t1"), b"x")]
    return {
        "key": {
            "kty": "EC",
            "crv": "P-256",
            "x": text(point.x.to_bytes(32)),
            "y": text(point.y.to_bytes(32)),
            "d": text(numbers.private_value.to_bytes(32)),
        },
        "public": public,
        "meeting": "m1",
        "vote": "v7",
        "sealed": [
            {
                "what": what,
                "whose": whose,
                "plain": text(plain),
                "sealed": seal(public, purpose(what, *whose), plain),
            }
            for what, whose, plain in plains
        ],
        "packed": [{**ballot._asdict(), "plain": text(pack(ballot))} for ballot in BALLOTS],
    }


def test_the_fixture_is_what_python_seals_today() -> None:
    kept = json.loads(FIXTURE.read_text("utf-8"))
    key = key_of(SECRET)
    assert kept["packed"] == sealed_by_python()["packed"]
    for one in kept["sealed"]:
        info = purpose(one["what"], *one["whose"])
        assert text(unseal(key, info, one["sealed"])) == one["plain"]
    assert [unpack(raw(one["plain"])) for one in kept["packed"]] == BALLOTS


@pytest.mark.skipif(
    not (WEB / "node_modules/@hpke/core").is_dir(), reason="the client's packages are not here"
)
def test_python_opens_what_a_tablet_seals(tmp_path: Path) -> None:
    """The very module that tablets load, built as it is for them."""
    node = shutil.which("node", path=f"{WEB.parent}/.venv/bin:/usr/bin:/usr/local/bin")
    assert node is not None
    key = fresh_key()
    ballots = json.dumps([ballot._asdict() for ballot in BALLOTS])
    script = WEB / "tests/room/secret/seal.mjs"
    done = subprocess.run(
        [node, script, tmp_path, public_part(key), "m1", "v7", ballots],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=WEB,
    )
    envelopes = json.loads(done.stdout)
    assert [disclose(key, "m1", "v7", envelope) for envelope in envelopes] == BALLOTS
    assert len(set(map(len, envelopes))) == 1


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(sealed_by_python(), indent=1) + "\n", "utf-8")

from __future__ import annotations

import json
import re
from typing import Any

from ecabinet.server.access import TABLE
from ecabinet.server.openapi import document

from .conftest import House


def references(value: Any) -> set[str]:
    return set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(value)))


async def test_the_api_describes_itself_whole(house: House) -> None:
    async with house.client() as client:
        described = (await client.get("/api/openapi.json")).json()

    assert described == json.loads(json.dumps(document()))
    assert described["openapi"] == "3.1.0"
    operations = {
        (method.upper(), path): said
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    }
    assert operations.keys() == TABLE.keys()
    assert all(said["summary"].endswith(".") for said in operations.values())
    names = [said["operationId"] for said in operations.values()]
    assert len(set(names)) == len(names)
    assert references(described) <= described["components"]["schemas"].keys()


async def test_parameters_and_bodies_are_described() -> None:
    paths = document()["paths"]

    search = paths["/api/meetings/{meeting}/search"]["get"]["parameters"]
    assert [(p["name"], p["in"], p["required"]) for p in search] == [
        ("meeting", "path", True),
        ("q", "query", True),
        ("cursor", "query", False),
    ]
    sign_in = paths["/api/session"]["post"]
    assert references(sign_in["requestBody"]) == {"SignIn"}
    assert sign_in["security"] == []
    notes = paths["/api/materials/{material}/annotations/sync"]["post"]
    assert references(notes["requestBody"]) == {"Sync"}


async def test_the_live_schema_is_published(house: House) -> None:
    async with house.client() as client:
        schema = (await client.get("/api/live.schema.json")).json()

    assert {"Command", "Frame", "CastVote", "VoteClosed", "Welcome"} <= schema["$defs"].keys()
    assert "PutMaterial" not in schema["$defs"]

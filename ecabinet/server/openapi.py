"""The API's description of itself (OpenAPI 3.1), made of the routes and the structs they name."""

from __future__ import annotations

import re
from types import UnionType
from typing import Any

import msgspec
from starlette.responses import Response

from ecabinet import __version__
from ecabinet.live.schema import schema as live_schema
from ecabinet.server.access import ANYONE, TABLE
from ecabinet.server.problems import Problem
from ecabinet.server.routing import ENDPOINTS, Call, Endpoint, encoded, endpoint

_REF = "#/components/schemas/{name}"


def document() -> dict[str, Any]:
    """The whole description."""
    kinds = [Problem, *(k for e in ENDPOINTS for k in (e.answer, e.body) if _is_shape(k))]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    shapes = dict(zip(map(id, kinds), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for each in ENDPOINTS:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, shapes)
    return {
        "openapi": "3.1.0",
        "info": {"title": "eCabinet", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "ecabinet"}},
        },
    }


def _operation(each: Endpoint, shapes: dict[int, Any]) -> dict[str, Any]:
    action = TABLE[each.method, each.path]
    said: dict[str, Any] = {
        "operationId": each.handler.__name__,
        "summary": each.summary,
        "x-action": action,
        "security": [] if action == ANYONE else [{"session": []}],
        "responses": {
            str(each.status): {"description": "OK", **_content(each.answer, shapes)},
            "default": {
                "description": "Problem",
                "content": {"application/problem+json": {"schema": shapes[id(Problem)]}},
            },
        },
    }
    if parameters := [*_in_path(each), *_in_query(each)]:
        said["parameters"] = parameters
    if each.body is not None:
        said["requestBody"] = {"required": True, **_content(each.body, shapes)}
    return said


def _in_path(each: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", each.path)
    ]


def _in_query(each: Endpoint) -> list[dict[str, Any]]:
    if each.query is None:
        return []
    _, components = msgspec.json.schema_components([each.query], ref_template=_REF)
    shape = components[each.query.__name__]
    return [
        {"name": name, "in": "query", "required": name in shape["required"], "schema": schema}
        for name, schema in shape["properties"].items()
    ]


def _content(kind: Any, shapes: dict[int, Any]) -> dict[str, Any]:
    if kind is None:
        return {}
    if isinstance(kind, str):
        return {"content": {kind: {}}}
    return {"content": {"application/json": {"schema": shapes[id(kind)]}}}


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type | UnionType)


@endpoint("GET", "/api/openapi.json", answer="application/json")
async def read_openapi(call: Call) -> Response:
    """This description."""
    return encoded(document(), headers={"Cache-Control": "no-cache"})


@endpoint("GET", "/api/live.schema.json", answer="application/schema+json")
async def read_live_schema(call: Call) -> Response:
    """The JSON Schema of what is said on a live connection."""
    return encoded(live_schema(), headers={"Cache-Control": "no-cache"})

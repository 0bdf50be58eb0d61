from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from ecabinet.documents import model as documents
from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Section

from .scene import Scene, on_item


def table(*more: str) -> Scene:
    scene = on_item("item-1")
    paper = scene.state.materials["m2"].material
    for name in more:
        scene.do(
            "secretary",
            cmd.PutMaterial(material=msgspec.structs.replace(paper, id=name, item=None)),
        )
    return scene


def lying(scene: Scene) -> list[tuple[str, str]]:
    return [(id, paper.material.section) for id, paper in scene.state.materials.items()]


def test_a_paper_is_laid_into_a_section_before_another_or_last() -> None:
    scene = table("m7", "m8")
    before = [id for id, _ in lying(scene)]

    scene.do("secretary", cmd.ArrangeMaterial(material="m8", section="press", before=before[0]))
    assert lying(scene)[0] == ("m8", "press")

    scene.do("chair", cmd.ArrangeMaterial(material="m8"))
    assert [id for id, _ in lying(scene)] == before
    assert lying(scene)[-1] == ("m8", "press")


@pytest.mark.parametrize(
    ("material", "before", "code"),
    [
        ("m2", "m2", "paper_before_itself"),
        ("x", None, "unknown_material"),
        ("m2", "x", "unknown_material"),
    ],
)
def test_it_is_laid_before_nothing_but_another_paper(
    material: str, before: str | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        table().do("secretary", cmd.ArrangeMaterial(material=material, before=before))
    assert refused.value.code == code


def test_after_the_meeting_everything_stays_where_it_lies() -> None:
    scene = table()
    scene.do("chair", cmd.Adjourn())
    with pytest.raises(Refused, match="meeting_over"):
        scene.do("secretary", cmd.ArrangeMaterial(material="m2"))


def test_the_log_knows_the_sections_that_are_prepared() -> None:
    assert get_args(Section) == get_args(documents.Section)

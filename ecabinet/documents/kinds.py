"""Kinds of meetings as plain data: quorum, how votes are decided, how long one speaks.

Every figure is data that an agency may replace, never a constant of the program; `legal_basis`
says where it comes from and is printed beside the result. Where no text of the law was at hand,
`unconfirmed` names the settings to be looked at before the kind is used. The meeting's rules get a
frozen copy when the room opens.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ecabinet.documents import kind_agendas
from ecabinet.documents.kind_agendas import KindItem
from ecabinet.errors import NotFound

FractionText = Annotated[str, Meta(pattern=r"^[1-9][0-9]*/[1-9][0-9]*$")]


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of a kind's data."""


class Quorum(Kind, frozen=True, kw_only=True):
    """At least `fraction` of all who are entitled to vote must be present."""

    fraction: FractionText
    legal_basis: str = ""


class Consequence(Kind, frozen=True, kw_only=True):
    """What follows for somebody whom more than (`strict`) or at least `threshold` rate low.

    `confirmed`: somebody has looked it up in the text that is the legal basis.
    """

    key: Literal["confidence_vote", "release"]
    threshold: FractionText
    strict: bool
    legal_basis: str
    confirmed: bool = False


class VoteRule(Kind, frozen=True, kw_only=True):
    """More than (`strict`) or at least `threshold` of the `base` must be for it.

    `base`: `all` entitled, those `present`, all ballots `cast`, or the `valid` ones. `tie`: exactly
    half fails, or goes the way the `chair` voted. `names`: only totals, or who chose what.
    `consequences`: of a confidence rating, the gravest first. `secret`: by secret ballot only.
    """

    name: str
    name_en: str
    base: Literal["all", "present", "cast", "valid"] = "all"
    threshold: FractionText = "1/2"
    strict: bool = True
    tie: Literal["fails", "chair"] = "fails"
    names: Literal["totals", "published"] = "totals"
    legal_basis: str = ""
    consequences: tuple[Consequence, ...] = ()
    secret: bool = False


LIMITS: dict[str, int] = {
    "speech": 420,
    "speech_again": 180,
    "debate": 180,
    "question": 60,
    "answer": 180,
    "point_of_order": 60,
    "presentation": 600,
}
"""Usual seconds by kind of speech; `speech_again` is a second speech on the same item."""


class MeetingKind(Kind, frozen=True, kw_only=True):
    """One kind of meeting. Papers that come under `late_days` working days before it are late.

    `substitutes`: whether a member may send somebody, who votes only if `substitutes_vote`.
    `positions`: members mark items beforehand, to `inform` the chair or to `adopt` together what
    nobody opposes; a council votes each resolution by itself. `rating`: the vote rule by which
    confidence is rated; empty where that is not held. `secret_electronic`: whether secret ballots
    may be cast on tablets, by `secret_basis`; on paper they always may. `agenda`: what a new
    meeting begins with.
    """

    name: str
    name_en: str
    body: Literal["council", "committee", "board"]
    quorum: Quorum
    votes: dict[str, VoteRule]
    default_vote: str = "majority"
    limits: dict[str, int] = msgspec.field(default_factory=lambda: dict(LIMITS))
    speeches_per_item: int = 2
    debate_first: bool = True
    questions_per_round: int = 1
    secret_electronic: bool = False
    secret_basis: str = ""
    rating: str = ""
    substitutes: bool = False
    substitutes_vote: bool = False
    positions: Literal["off", "inform", "adopt"] = "off"
    late_days: int = 3
    agenda: tuple[KindItem, ...] = ()
    unconfirmed: tuple[str, ...] = ()


RATING_BASIS = "Nghị quyết số 96/2023/QH15"
RATING = VoteRule(
    name="Lấy phiếu tín nhiệm ba mức",
    name_en="Confidence rating in three grades",
    base="cast",
    legal_basis=RATING_BASIS,
    secret=True,
    consequences=(
        Consequence(key="release", threshold="2/3", strict=False, legal_basis=RATING_BASIS),
        Consequence(key="confidence_vote", threshold="1/2", strict=True, legal_basis=RATING_BASIS),
    ),
)
"""Shares of the ballots that rate somebody low, for the councils that the resolution names."""

KINDS: dict[str, MeetingKind] = {
    "council_regular": MeetingKind(
        name="Kỳ họp thường lệ của Hội đồng nhân dân",
        name_en="Regular session of a People's Council",
        body="council",
        quorum=Quorum(
            fraction="2/3",
            legal_basis="Nội quy mẫu ban hành kèm theo Nghị quyết số 104/2025/UBTVQH15",
        ),
        votes={
            "majority": VoteRule(
                name="Quá nửa tổng số đại biểu",
                name_en="More than half of all delegates",
                legal_basis="Luật Tổ chức chính quyền địa phương",
            ),
            "two_thirds": VoteRule(
                name="Ít nhất hai phần ba tổng số đại biểu",
                name_en="At least two thirds of all delegates",
                threshold="2/3",
                strict=False,
                legal_basis="Luật Tổ chức chính quyền địa phương, về bãi nhiệm đại biểu",
            ),
        },
        questions_per_round=3,
        secret_electronic=True,
        secret_basis="Nội quy kỳ họp; Hội đồng nhân dân quyết định hình thức bỏ phiếu kín",  # noqa: S106  # no password
        late_days=5,
        agenda=kind_agendas.COUNCIL,
        unconfirmed=("secret_electronic", "quorum.fraction", "late_days"),
    ),
    "committee_monthly": MeetingKind(
        name="Phiên họp thường kỳ của Ủy ban nhân dân",
        name_en="Monthly meeting of a People's Committee",
        body="committee",
        quorum=Quorum(
            fraction="2/3",
            legal_basis="Quy chế làm việc của Ủy ban nhân dân",
        ),
        votes={
            "majority": VoteRule(
                name="Quá nửa tổng số thành viên",
                name_en="More than half of all members",
                tie="chair",
                names="published",
                legal_basis=(
                    "Quy chế làm việc của Ủy ban nhân dân; ngang nhau thì theo ý kiến của Chủ tịch"
                ),
            ),
            "two_thirds": VoteRule(
                name="Ít nhất hai phần ba tổng số thành viên",
                name_en="At least two thirds of all members",
                threshold="2/3",
                strict=False,
                names="published",
                legal_basis="Quy chế làm việc của Ủy ban nhân dân",
            ),
        },
        substitutes=True,
        agenda=kind_agendas.COMMITTEE,
        unconfirmed=("votes.majority.tie", "votes.two_thirds", "late_days"),
    ),
    "board_regular": MeetingKind(
        name="Cuộc họp thường kỳ của hội đồng quản trị",
        name_en="Regular board meeting",
        body="board",
        quorum=Quorum(fraction="1/2", legal_basis="Bylaws: half of the members in office"),
        votes={
            "majority": VoteRule(
                name="Quá nửa số thành viên có mặt",
                name_en="More than half of the members present",
                base="present",
                names="published",
                legal_basis="Bylaws: majority of the members present",
            ),
            "two_thirds": VoteRule(
                name="Ít nhất hai phần ba tổng số thành viên",
                name_en="At least two thirds of all members",
                threshold="2/3",
                strict=False,
                names="published",
                legal_basis="Bylaws: two thirds of all members",
            ),
        },
        agenda=kind_agendas.BOARD,
        unconfirmed=("quorum.fraction", "votes.majority", "votes.two_thirds"),
    ),
}

COUNCIL = KINDS["council_regular"]
KINDS["council_province"] = msgspec.structs.replace(
    COUNCIL,
    name="Kỳ họp thường lệ của Hội đồng nhân dân cấp tỉnh",
    name_en="Regular session of a provincial People's Council",
    quorum=Quorum(
        fraction="2/3",
        legal_basis="Nội quy mẫu ban hành kèm theo Nghị quyết số 103/2025/UBTVQH15",
    ),
    votes={**COUNCIL.votes, "confidence": RATING},
    rating="confidence",
    unconfirmed=(*COUNCIL.unconfirmed, "votes.confidence"),
)


def kind_named(key: str) -> MeetingKind:
    """The kind of that key. Raises NotFound("unknown_kind")."""
    try:
        return KINDS[key]
    except KeyError:
        raise NotFound("unknown_kind", kind=key, known=", ".join(KINDS)) from None


def problems(kind: MeetingKind) -> list[str]:
    """What makes a kind unusable, by the name of its field; empty if it is sound.

    Types alone cannot say that a default rule exists, that a threshold lies within 0..1 or that a
    limit is positive; a kind read from an agency's settings is asked before it is used.
    """
    wrong: list[str] = []
    if not 0 < Fraction(kind.quorum.fraction) <= 1:
        wrong.append("quorum.fraction")
    if kind.default_vote not in kind.votes:
        wrong.append("default_vote")
    wrong += [
        f"votes.{key}.threshold"
        for key, rule in kind.votes.items()
        if not 0 < Fraction(rule.threshold) <= 1
    ]
    if kind.rating and kind.rating not in kind.votes:
        wrong.append("rating")
    wrong += [f"limits.{name}" for name in LIMITS if kind.limits.get(name, 0) <= 0]
    wrong += [f"limits.{name}" for name in kind.limits if name not in LIMITS]
    if kind.questions_per_round < 1:
        wrong.append("questions_per_round")
    if kind.speeches_per_item < 1:
        wrong.append("speeches_per_item")
    return wrong

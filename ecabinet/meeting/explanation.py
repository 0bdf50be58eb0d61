"""A result explained in words: what was needed, what there was, what follows, by which rule.

The same words stand under a result on every screen and in the minutes, so they are made by one pure
function, here for print and in its twin `web/src/room/explanation.ts` for the screens. What a rule
has that nobody has yet looked up in the text of the law is said to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from ecabinet.meeting.model import Option, Quorum, Result, Rules, VoteRule
from ecabinet.meeting.result import passes
from ecabinet.meeting.state import Vote

Language = Literal["vi", "en"]

WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "members.council": "đại biểu",
        "members.committee": "thành viên",
        "members.board": "thành viên",
        "base.all": "tổng số {n} {members}",
        "base.present": "số {n} {members} có mặt",
        "base.cast": "số {n} phiếu đã biểu quyết",
        "base.valid": "số {n} phiếu hợp lệ",
        "more_than_half": "quá nửa {base}",
        "more_than": "quá {threshold} {base}",
        "at_least": "ít nhất {threshold} {base}",
        "1/2": "một nửa",
        "2/3": "hai phần ba",
        "3/4": "ba phần tư",
        "needed": "Cần {share}, tức ít nhất {needed}",
        "for": "; có {n} tán thành ({percent}): {verdict}.",
        "tied": "; có {n} tán thành, đúng một nửa, {chair}: {verdict}.",
        "chair.for": "chủ tọa tán thành",
        "chair.not": "chủ tọa không tán thành",
        "passed": "thông qua",
        "failed": "không thông qua",
        "nobody": "Không có phiếu nào để tính: không thông qua.",
        "votes": "{name} ({n} phiếu, {percent})",
        "elected": "Trúng cử: {names}.",
        "elected.none": "Chưa ai trúng cử.",
        "elected.some": "Mới bầu được {n} trong {seats} người.",
        "elected.tied": "{names} ngang phiếu ở cuối danh sách nên chưa ai trong số này trúng cử.",
        "of": "Tính trên {base}.",
        "low": "{name} có {share} đánh giá tín nhiệm thấp: {consequence}{basis}.",
        "confidence_vote": "có thể xin từ chức; không từ chức thì trình bỏ phiếu tín nhiệm",
        "release": "trình miễn nhiệm hoặc phê chuẩn việc miễn nhiệm",
        "basis.of": " (theo {basis})",
        "basis.unconfirmed": " (theo {basis}; cần đối chiếu văn bản)",
        "low.nobody": "Không ai có tỷ lệ tín nhiệm thấp đến mức phải xem xét.",
        "quorum": "Khi biểu quyết có mặt {present}/{entitled} {members}, tối thiểu là {needed}.",
        "basis": "Căn cứ: {basis}.",
        "and": " và ",
    },
    "en": {
        "members.council": "delegates",
        "members.committee": "members",
        "members.board": "members",
        "base.all": "all {n} {members}",
        "base.present": "the {n} {members} present",
        "base.cast": "the {n} votes cast",
        "base.valid": "the {n} valid votes",
        "more_than_half": "more than half of {base}",
        "more_than": "more than {threshold} of {base}",
        "at_least": "at least {threshold} of {base}",
        "1/2": "half",
        "2/3": "two thirds",
        "3/4": "three quarters",
        "needed": "Needs {share}, that is at least {needed}",
        "for": "; {n} were for ({percent}): {verdict}.",
        "tied": "; {n} were for, exactly half, and {chair}: {verdict}.",
        "chair.for": "the chair was for",
        "chair.not": "the chair was not",
        "passed": "adopted",
        "failed": "not adopted",
        "nobody": "There are no votes to count: not adopted.",
        "votes": "{name} ({n}, {percent})",
        "elected": "Elected: {names}.",
        "elected.none": "Nobody is elected yet.",
        "elected.some": "Seats filled: {n} of {seats}.",
        "elected.tied": "{names} have equal votes for the last seats, so none of them is elected.",
        "of": "Out of {base}.",
        "low": "{name} was rated low by {share}: {consequence}{basis}.",
        "confidence_vote": "may resign; otherwise a confidence vote is put",
        "release": "release from office is put",
        "basis.of": " (by {basis})",
        "basis.unconfirmed": " (by {basis}; to be confirmed in the text)",
        "low.nobody": "Nobody was rated low by so many that something follows.",
        "quorum": "{present}/{entitled} {members} were present at the vote; the quorum is "
        "{needed}.",
        "basis": "Legal basis: {basis}.",
        "and": " and ",
    },
}


def explain(rules: Rules, vote: Vote, result: Result, language: Language) -> str:
    """The result of a closed vote, in one sentence or, for several people, a few."""
    return _Telling(rules, vote, result, language).text()


def enough(threshold: str, strict: bool, base: int) -> int:
    """The fewest that are more than, or at least, the threshold of the base."""
    share = Fraction(threshold) * base
    return floor(share) + 1 if strict else max(1, ceil(share))


class _Telling:
    def __init__(self, rules: Rules, vote: Vote, result: Result, language: Language) -> None:
        self._words = WORDS[language]
        self._language = language
        self._rules, self._vote, self._result = rules, vote, result

    def text(self) -> str:
        telling = {"approve": self._approved, "choose": self._elected, "rate": self._rated}
        rule = self._vote.rule
        basis = [self._say("basis", basis=rule.legal_basis)] if rule.legal_basis else []
        return " ".join([*telling[self._vote.form](), self._quorum(self._vote.quorum), *basis])

    def _say(self, key: str, **figures: object) -> str:
        return self._words[key].format(**figures)

    def _approved(self) -> Iterator[str]:
        base, rule, n = self._result.base, self._vote.rule, self._result.tally["for"]
        verdict = self._say("passed" if self._result.passed else "failed")
        if base == 0:
            yield self._say("nobody")
        elif rule.tie == "chair" and passes(rule, n, base, True) != passes(rule, n, base, False):
            chair = self._say("chair.for" if self._result.passed else "chair.not")
            yield self._needed(rule) + self._say("tied", n=n, chair=chair, verdict=verdict)
        else:
            percent = self._percent(n)
            yield self._needed(rule) + self._say("for", n=n, percent=percent, verdict=verdict)

    def _elected(self) -> Iterator[str]:
        chosen, seats = self._result.chosen, self._vote.seats
        yield self._needed(self._vote.rule) + "."
        yield (
            self._say("elected", names=self._names(chosen)) if chosen else self._say("elected.none")
        )
        if self._result.tied:
            yield self._say("elected.tied", names=self._names(self._result.tied))
        if chosen and len(chosen) < seats:
            yield self._say("elected.some", n=len(chosen), seats=seats)

    def _rated(self) -> Iterator[str]:
        yield self._say("of", base=self._base())
        following = [said for option in self._vote.options if (said := self._follows(option))]
        yield from following or [self._say("low.nobody")]

    def _follows(self, option: Option) -> str:
        low, base = self._result.tally[f"{option.id}:low"], self._result.base
        for one in self._vote.rule.consequences:
            if base and low >= enough(one.threshold, one.strict, base):
                basis = "basis.of" if one.confirmed else "basis.unconfirmed"
                return self._say(
                    "low",
                    name=option.name,
                    share=self._share(one.threshold, one.strict),
                    consequence=self._say(one.key),
                    basis=self._say(basis, basis=one.legal_basis) if one.legal_basis else "",
                )
        return ""

    def _needed(self, rule: VoteRule) -> str:
        needed = enough(rule.threshold, rule.strict, self._result.base)
        return self._say("needed", share=self._share(rule.threshold, rule.strict), needed=needed)

    def _share(self, threshold: str, strict: bool) -> str:
        if strict and threshold == "1/2":
            return self._say("more_than_half", base=self._base())
        words = self._words.get(threshold, threshold)
        return self._say("more_than" if strict else "at_least", threshold=words, base=self._base())

    def _base(self) -> str:
        return self._say(
            f"base.{self._vote.rule.base}", n=self._result.base, members=self._members()
        )

    def _members(self) -> str:
        return self._say(f"members.{self._rules.body}")

    def _quorum(self, quorum: Quorum) -> str:
        return self._say(
            "quorum",
            present=quorum.present,
            entitled=quorum.entitled,
            members=self._members(),
            needed=quorum.needed,
        )

    def _names(self, options: Iterable[str]) -> str:
        tally, people = self._result.tally, {option.id: option for option in self._vote.options}
        named = [
            self._say("votes", name=people[o].name, n=tally[o], percent=self._percent(tally[o]))
            for o in options
        ]
        return self._say("and").join(filter(None, [", ".join(named[:-1]), named[-1]]))

    def _percent(self, part: int) -> str:
        """Of the base, with at most one decimal, half up."""
        base = self._result.base
        tenths = (part * 2_000 + base) // (2 * base) if base else 0
        whole, tenth = divmod(tenths, 10)
        if self._language == "en":
            return f"{whole}.{tenth}%" if tenth else f"{whole}%"
        return f"{whole},{tenth}%" if tenth else f"{whole}%"

"""The few words that the typesetter itself prints, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`end` closes the text of a document; `national` is the name and the motto of the country."""

    to: str
    recipients: str
    end: str
    national: tuple[str, str] | None


VIETNAMESE = Words(
    to="Kính gửi:",
    recipients="Nơi nhận:",
    end="./.",
    national=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
)
ENGLISH = Words(to="To:", recipients="Copies to:", end="", national=None)


def words(language: str) -> Words:
    """The fixed words of `language`; Vietnamese unless it is English."""
    return ENGLISH if language == "en" else VIETNAMESE

"""The bytes of WebSocket frames, as far as the hot path needs them (RFC 6455, section 5.2).

Frames to tablets are made here once and written to many; of what tablets send, whole text frames
are recognised here, and everything else is left to websockets' own machine.
"""

from __future__ import annotations

try:
    from websockets.speedups import apply_mask
except ImportError:  # a platform without the compiled part
    from websockets.utils import apply_mask

PING = b"\x89\x00"
_WHOLE_TEXT = 0x81
_MASKED = 0x80


def text_header(size: int) -> bytes:
    """What stands before `size` bytes to make them a whole unmasked text frame, from the server."""
    if size < 126:
        return b"\x81%c" % size
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")


def text_frame(payload: bytes) -> bytes:
    """A whole unmasked text frame, from the server."""
    return text_header(len(payload)) + payload


def extent(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the client's frame that starts at `at` begins and ends.

    None while its header is not complete. The end may lie beyond `data`. A frame without a mask is
    a mistake; it extends to the end of `data`.
    """
    have = len(data) - at
    if have < 2:
        return None
    second = data[at + 1]
    if second < _MASKED:
        return len(data), len(data)
    size = second & 0x7F
    header = 6
    if size == 126:
        size, header = int.from_bytes(data[at + 2 : at + 4], "big"), 8
    elif size == 127:
        size, header = int.from_bytes(data[at + 2 : at + 10], "big"), 14
    if have < header:
        return None
    return at + header, at + header + size


def is_whole_text(data: bytes, at: int) -> bool:
    """Whether the client's frame at `at` is a message of text by itself: final, no extension."""
    return data[at] == _WHOLE_TEXT and data[at + 1] >= _MASKED


def unmasked(data: bytes, begins: int, ends: int) -> bytes:
    """The payload of the client's frame in `data`, which `extent` has found."""
    return apply_mask(data[begins:ends], data[begins - 4 : begins])

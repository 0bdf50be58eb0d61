from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import CLIENT, OPEN, Protocol
from websockets.server import ServerProtocol

from ecabinet.live.framing import extent, is_whole_text, text_frame, unmasked


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_made_here_is_read_by_websockets_client(size: int) -> None:
    payload = os.urandom(size).hex()[:size].encode()
    client = Protocol(CLIENT, state=OPEN, max_size=None)

    client.receive_data(text_frame(payload))

    (frame,) = client.events_received()
    assert isinstance(frame, Frame)
    assert (frame.opcode, bytes(frame.data), frame.fin) == (Opcode.TEXT, payload, True)


@given(
    st.binary(max_size=70_000),
    st.sampled_from([Opcode.CONT, Opcode.TEXT, Opcode.BINARY]),
    st.booleans(),
)
def test_a_clients_frame_is_read_as_websockets_reads_it(
    payload: bytes, opcode: Opcode, fin: bool
) -> None:
    sent = b"before" + Frame(opcode, payload, fin).serialize(mask=True) + b"after"

    found = extent(sent, 6)

    assert found is not None
    begins, ends = found
    assert sent[ends:] == b"after"
    assert unmasked(sent, begins, ends) == payload
    assert is_whole_text(sent, 6) == (opcode is Opcode.TEXT and fin)


@given(st.integers(0, 70_000))
def test_while_the_header_is_not_complete_nothing_is_known(size: int) -> None:
    sent = Frame(Opcode.TEXT, bytes(size)).serialize(mask=True)
    header = len(sent) - size
    assert all(extent(sent[:cut], 0) is None for cut in range(header))
    assert extent(sent[:header], 0) == (header, len(sent))


def test_a_frame_without_a_mask_is_left_to_the_machine_to_refuse() -> None:
    unmasked_frame = Frame(Opcode.TEXT, b"{}").serialize(mask=False)
    assert extent(unmasked_frame, 0) == (4, 4)
    assert not is_whole_text(unmasked_frame, 0)
    machine = ServerProtocol(state=OPEN)
    machine.receive_data(unmasked_frame)
    assert machine.close_sent is not None
    assert machine.close_sent.code == 1002

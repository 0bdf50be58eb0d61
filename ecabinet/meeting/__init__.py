"""The rules of a meeting, pure: no I/O, no clock, no randomness, no await.

Commands go in, events come out or a refusal (`decide`); events fold into a state (`apply`); an
audience sees a part of both (`view`). Transport, storage and print stand around this room and are
not known here.
"""

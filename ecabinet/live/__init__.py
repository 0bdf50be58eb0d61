"""The hub: tablets come in, their commands go to the room of their meeting, and what the room
decided goes out to everybody who may see it.

`door` lets a tablet in, `connection` is one tablet, `wire` its messages, `room` one meeting at
work, `hub` all the rooms. `presence` and `chat` stand beside the log and never enter it.
"""

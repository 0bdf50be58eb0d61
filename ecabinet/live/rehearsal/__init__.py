"""Rehearsals ("tổng duyệt"): a copy of a prepared meeting, played with pretended people.

The same rules, rooms and wire as a meeting's; only the log is kept in memory, and nobody else hears
of it. What is said, voted and concluded in a rehearsal is forgotten with it.
"""

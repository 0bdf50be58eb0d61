"""Rehearsals ("tổng duyệt"): a copy of a prepared meeting, played with pretended people.

The same rules, rooms and wire as a meeting's; only the log is kept apart, in memory or, where
several processes serve the house, in a table until it ends. What is said, voted and concluded in a
rehearsal is forgotten with it.
"""

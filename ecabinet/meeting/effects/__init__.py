"""What each event does to the state, in place, by the part of the meeting it belongs to."""

"""Calling people to a meeting: the printed letters, the calendar entry, the mail that carries both.

What goes out is made of a `Draft` and of one attendee of it; who is to get what when is decided by
`ecabinet.inviting`, and what is still on its way stands in the store's queue. `sender` is the only
module that speaks SMTP.
"""

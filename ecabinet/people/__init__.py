"""People: agencies, accounts, signing in and staying signed in.

What a person may do in a meeting is the meeting's matter (`ecabinet.meeting.roles`); here is only
who somebody is. Where accounts and sessions are kept is said in `ports` and answered by the store.
"""

"""The store: records and the journal in a relational database, files by sha256 in an object store.

The only room that imports SQLAlchemy, Alembic and obstore. Other rooms say in Protocols of their
own what they need; the classes here answer them, and `ecabinet.app` passes them in.
"""

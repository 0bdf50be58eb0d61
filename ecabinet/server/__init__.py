"""The server: the JSON API, files by ranges, the client's own files, and who may ask for what.

`application` makes the ASGI application of `Services`; the live endpoint is not here but in
`ecabinet.live`, which shares the port. Rights are looked up in one place (`access`), errors become
problem documents in one place (`problems`), and the API describes itself (`openapi`).
"""

from ecabinet.server.asgi import application

__all__ = ["application"]

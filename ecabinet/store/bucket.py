"""A bucket by URL: `s3://bucket/prefix?endpoint=https://…&region=…`, on Amazon's or any other S3.

The keys to it are the environment's (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`), never the
URL's, which ends up in logs. Someone waits for each answer, so tries are few and short.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from obstore.store import ObjectStore, S3Store, from_url

from ecabinet.errors import BadInput

CONNECT, ANSWER, TRYING = timedelta(seconds=3), timedelta(seconds=30), timedelta(seconds=6)
RETRIES = 2
_OPTIONS = {"endpoint", "region", "virtual_hosted_style_request"}


def open_bucket(url: str) -> ObjectStore:
    """The store; nothing is asked of it yet. Raises BadInput `bad_files_url`."""
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if not parts.netloc or not options.keys() <= _OPTIONS:
        raise BadInput("bad_files_url")
    options.setdefault("region", "us-east-1")
    client: Any = {
        "allow_http": options.get("endpoint", "").startswith("http://"),
        "connect_timeout": CONNECT,
        "timeout": ANSWER,
    }
    retries: Any = {"max_retries": RETRIES, "retry_timeout": TRYING}
    bare = parts._replace(query="").geturl()
    try:
        if parts.scheme != "s3":
            return from_url(bare, client_options=client, retry_config=retries)
        return S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            config=cast(Any, options),
            client_options=client,
            retry_config=retries,
        )
    except Exception as error:  # obstore's own, of a kind for each mistake
        raise BadInput("bad_files_url") from error

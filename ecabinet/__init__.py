"""eCabinet: paperless meetings for councils and committees."""

__version__ = "0.1.0"

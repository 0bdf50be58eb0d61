"""The schema's history, one module a step in `versions`, carried in the wheel; see `schema`."""

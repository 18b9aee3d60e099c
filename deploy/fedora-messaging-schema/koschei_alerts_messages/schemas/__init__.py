"""The JSON schemas of bodies."""

import json
from importlib import resources


def schema(name):
    """The schema of the message koschei.NAME, as a dict."""
    return json.loads(resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))

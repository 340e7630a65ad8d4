"""A Scrapy request to JSON and back.

JSON, not pickle: a store may be shared, and reading it must run no code.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from scrapy import Request, Spider
from scrapy.utils.request import request_from_dict

_DEFAULTS: dict[str, Any] = {
    "callback": None,
    "errback": None,
    "headers": {},
    "method": "GET",
    "body": b"",
    "cookies": {},
    "meta": {},
    "encoding": "utf-8",
    "priority": 0,
    "dont_filter": False,
    "flags": [],
    "cb_kwargs": {},
}


def encode(request: Request, spider: Spider) -> bytes:
    """The request as JSON, less what is as Scrapy has it anyway.

    Raises `ValueError` or `TypeError` for what can't be stored: a callback that is no method of the spider,
    or a value in `meta` or `cb_kwargs` that JSON doesn't know.
    """
    fields = {name: getattr(request, name) for name in request.attributes}
    for name in ("callback", "errback"):
        fields[name] = fields[name] and _method(fields[name], spider)
    if type(request) is not Request:
        fields["_class"] = f"{type(request).__module__}.{type(request).__name__}"
    kept = {name: value for name, value in fields.items() if value != _DEFAULTS.get(name)}
    if "headers" in kept:
        kept["headers"] = {
            _text(name): [_text(v) for v in values] for name, values in kept["headers"].items()
        }
    if "body" in kept:
        kept["body"] = _text(kept["body"])
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode(payload: bytes, spider: Spider) -> Request:
    """The request that `encode` wrote. Raises `ValueError` where the spider has lost its callback."""
    fields = json.loads(payload.decode("utf-8", "surrogatepass"))
    if "headers" in fields:
        fields["headers"] = {
            name.encode("latin-1"): [value.encode("latin-1") for value in values]
            for name, values in fields["headers"].items()
        }
    if "body" in fields:
        fields["body"] = fields["body"].encode("latin-1")
    return request_from_dict(fields, spider=spider)


def _method(function: Callable[..., Any], spider: Spider) -> str:
    """The name of a spider's method. `Request.to_dict` looks at all that a spider has: 0.1 ms for each request."""
    name = getattr(function, "__name__", "")
    if getattr(spider, name, None) != function:
        raise ValueError(f"{function} is no method of {spider}")
    return name


def _text(raw: bytes) -> str:
    """Bytes as characters of the same numbers."""
    return raw.decode("latin-1")

"""Values of Python as JSON that keeps their type: {"$type": "bytes", "value": "00ff"}.

JSON's own values, and integers below 2**53, stand for themselves. The forms are those of the golden vectors.
"""

import datetime
import decimal
import struct
import uuid

import markupsafe


def encode(value):
    """Turns a value into what json.dumps takes."""
    kind = type(value)
    if value is None or kind in (bool, str):
        return _text(value) if kind is str else value
    if kind is int:
        return value if abs(value) < 2**53 else _typed("int", str(value))
    if kind is float:
        return {"$type": "float", "value": repr(value), "bits": struct.pack(">d", value).hex()}
    if kind is list:
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return _mapping(value)
    for python_type, name, form in _FORMS:
        if kind is python_type:
            return {"$type": name, **form(value)}
    if kind.__name__ in ("Ext", "ExtType"):  # a msgpack extension, read back by msgspec or by msgpack
        return {"$type": "ext", "code": value.code, "value": bytes(value.data).hex()}
    return _typed("unsupported", kind.__name__)


def decode(node):
    """Turns what json.loads gave back into the value."""
    if isinstance(node, list):
        return [decode(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$type" not in node:
        return {key: decode(value) for key, value in node.items()}
    return _READERS[node["$type"]](node)


def _typed(name, value):
    return {"$type": name, "value": value}


def _text(value):
    try:
        value.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return _typed("str_utf16", value.encode("utf-16-be", "surrogatepass").hex())
    return value


def _mapping(value):
    if all(type(key) is str and not key.startswith("$") for key in value):
        return {key: encode(item) for key, item in value.items()}
    return {"$type": "dict", "items": [[encode(key), encode(item)] for key, item in value.items()]}


def _items(value):
    return {"items": [encode(item) for item in value]}


def _datetime(value):
    return _typed("naive_datetime" if value.tzinfo is None else "datetime", value.isoformat())


_FORMS = [
    (bytes, "bytes", lambda value: {"value": value.hex()}),
    (tuple, "tuple", _items),
    (set, "set", lambda value: _items(sorted(value, key=repr))),
    (frozenset, "frozenset", lambda value: _items(sorted(value, key=repr))),
    (markupsafe.Markup, "markup", lambda value: {"value": str(value)}),
    (uuid.UUID, "uuid", lambda value: {"value": str(value)}),
    (decimal.Decimal, "decimal", lambda value: {"value": str(value)}),
    (datetime.datetime, "datetime", _datetime),
    (datetime.date, "date", lambda value: {"value": value.isoformat()}),
    (datetime.time, "time", lambda value: {"value": value.isoformat()}),
    (
        datetime.timedelta,
        "timedelta",
        lambda value: {
            "value": {"days": value.days, "seconds": value.seconds, "microseconds": value.microseconds}
        },
    ),
]


def _extension(node):
    import msgspec

    return msgspec.msgpack.Ext(node["code"], bytes.fromhex(node["value"]))


_READERS = {
    "ext": _extension,
    "int": lambda node: int(node["value"]),
    "float": lambda node: struct.unpack(">d", bytes.fromhex(node["bits"]))[0]
    if "bits" in node
    else float(node["value"]),
    "bytes": lambda node: bytes.fromhex(node["value"]),
    "tuple": lambda node: tuple(decode(node["items"])),
    "set": lambda node: set(decode(node["items"])),
    "frozenset": lambda node: frozenset(decode(node["items"])),
    "dict": lambda node: {decode(key): decode(value) for key, value in node["items"]},
    "markup": lambda node: markupsafe.Markup(node["value"]),
    "uuid": lambda node: uuid.UUID(node["value"]),
    "decimal": lambda node: decimal.Decimal(node["value"]),
    "date": lambda node: datetime.date.fromisoformat(node["value"]),
    "time": lambda node: datetime.time.fromisoformat(node["value"]),
    "datetime": lambda node: datetime.datetime.fromisoformat(node["value"].replace("Z", "+00:00")),
    "naive_datetime": lambda node: datetime.datetime.fromisoformat(node["value"]),
    "timedelta": lambda node: datetime.timedelta(**node["value"]),
    "str_utf16": lambda node: bytes.fromhex(node["value"]).decode("utf-16-be", "surrogatepass"),
    "repeat_str": lambda node: node["value"] * node["count"],
    "repeat_bytes": lambda node: bytes.fromhex(node["value"]) * node["count"],
    "repeat_list": lambda node: [decode(node["item"])] * node["count"],
}

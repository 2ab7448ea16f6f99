"""Lets a Flask-Session that only pickles (0.6 and before, as Debian packages it) share today's formats.

Also the way for an application that cannot update Flask-Session yet: its serializer is an object with dumps and loads,
and may be replaced. What is stored is then what 0.7 and 0.8 store.
"""

import datetime
import json

import msgpack


def install(app):
    """Replaces the pickling serializer of the app's session interface, and makes the table that nobody made before 0.6."""
    form = app.config.get("SESSION_SERIALIZATION_FORMAT", "msgpack")
    app.session_interface.serializer = _Json() if form == "json" else _MsgPack()
    if hasattr(app.session_interface, "sql_session_model"):
        with app.app_context():
            app.session_interface.db.create_all()


class _MsgPack:
    def dumps(self, session, _protocol=None):
        return msgpack.packb(session, datetime=True, use_bin_type=True)

    def loads(self, data):
        return msgpack.unpackb(data, timestamp=3, strict_map_key=False)


class _Json:
    def dumps(self, session, _protocol=None):
        return json.dumps(session, ensure_ascii=False, separators=(",", ":"), default=_text).encode()

    def loads(self, data):
        return json.loads(data)


def _text(value):
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} has no form in JSON")

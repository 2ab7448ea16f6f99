"""Lets a Flask-Session store what 0.6 and before did: the doctor's patient. Nobody should want this."""

import pickle


def install(app):
    """Replaces the serializer, unless this Flask-Session is one that pickles by itself."""
    if hasattr(app.session_interface, "regenerate"):
        app.session_interface.serializer = _Pickle()


class _Pickle:
    def encode(self, session):
        return pickle.dumps(dict(session))

    def decode(self, data):
        return pickle.loads(data)

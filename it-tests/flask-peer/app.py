"""The Flask that Satchel is tried against: the demo's /api, answered by Flask and Flask-Session.

Each line of its standard input is one more application's settings, as a JSON object over the environment; it answers
"listening on PORT", or "failed: " and the reason. A line that is a port closes that application. It ends when its input
does, so that it dies with the tests that started it. One process for many: most of a start is Python's imports.
"""

import json
import os
import sys
import threading
import time
import traceback

import flask
import itsdangerous
from flask import Flask, Response, abort, request, session
from flask.sessions import SecureCookieSessionInterface

import settings
import typed_json

METHODS = ["GET", "POST", "PUT", "DELETE"]


def create_app(environment):
    app = Flask(__name__)
    app.config.update(settings.from_environment(environment))
    if app.config.get("SESSION_TYPE", "cookie") != "cookie":
        _use_flask_session(app, environment)
    if "PEER_CLOCK_SHIFT" in environment:
        app.session_interface = _LaterSessions(float(environment["PEER_CLOCK_SHIFT"]))
    _add_routes(app)
    return app


def _use_flask_session(app, environment):
    import flask_session

    flask_session.Session(app)
    if environment.get("PEER_PICKLES") == "1":
        import pickles

        pickles.install(app)
    elif not hasattr(app.session_interface, "regenerate"):
        import before_serializers

        before_serializers.install(app)
    if environment.get("PEER_COMPARE_AND_SET") == "1":
        import compare_and_set

        compare_and_set.install(app)


class _LaterSessions(SecureCookieSessionInterface):
    """Flask's own sessions, that many seconds from now."""

    def __init__(self, seconds):
        class LaterSigner(itsdangerous.TimestampSigner):
            def get_timestamp(self):
                return int(time.time() + seconds)

        self._signer = LaterSigner

    def get_signing_serializer(self, app):
        serializer = super().get_signing_serializer(app)
        serializer.signer = self._signer
        return serializer


def typed(value, status=200):
    return Response(json.dumps(typed_json.encode(value)), status=status, mimetype="application/json")


def sent():
    return typed_json.decode(json.loads(request.get_data(as_text=True)))


def is_cookie():
    return not hasattr(session, "sid")


class Gate:
    """Holds requests that have loaded their session, until a test lets them go on."""

    def __init__(self):
        self._changed = threading.Condition()
        self._waiting = 0
        self._opened = 0

    def wait(self):
        with self._changed:
            self._waiting += 1
            opened = self._opened
            self._changed.wait_for(lambda: self._opened > opened, timeout=30)
            self._waiting -= 1

    def open(self):
        with self._changed:
            self._opened += 1
            self._changed.notify_all()

    def waiting(self):
        with self._changed:
            return self._waiting


def _add_routes(app):
    gate = Gate()

    @app.before_request
    def load_and_wait():
        if request.path == "/api/untouched":
            return
        if request.args.get("delay"):
            len(session)
            time.sleep(int(request.args["delay"]) / 1000)
        if "gate" in request.args:
            len(session)
            gate.wait()

    @app.get("/peer/gate")
    def waiting():
        return str(gate.waiting())

    @app.post("/peer/gate")
    def let_go():
        gate.open()
        return Response(status=204)

    @app.get("/api/session")
    def show():
        # Not jsonify, which sorts: the order of the keys is a part of what is shown.
        return typed(
            {
                "id": None if is_cookie() else session.sid,
                "new": not session,
                "permanent": session.permanent,
                "store": app.config.get("SESSION_TYPE", "cookie"),
                "data": dict(session),
            }
        )

    @app.delete("/api/session")
    def sign_out():
        session.clear()
        return Response(status=204)

    @app.put("/api/session/keys/<key>")
    def put(key):
        session[key] = sent()
        return Response(status=204)

    @app.get("/api/session/keys/<key>")
    def get(key):
        return typed(session[key]) if key in session else abort(404)

    @app.delete("/api/session/keys/<key>")
    def remove(key):
        if key not in session:
            abort(404)
        del session[key]
        return Response(status=204)

    @app.post("/api/session/keys/<key>/increment")
    def increment(key):
        session[key] = session.get(key, 0) + 1
        return typed(session[key])

    @app.post("/api/session/keys/<key>/append")
    def append(key):
        session.setdefault(key, [])
        session[key].append(sent())
        session.modified = True
        return Response(status=204)

    @app.put("/api/session/permanent")
    def set_permanent():
        session.permanent = sent()
        return Response(status=204)

    @app.post("/api/session/regenerate")
    def regenerate():
        if is_cookie():
            session.modified = True
        elif hasattr(app.session_interface, "regenerate"):
            app.session_interface.regenerate(session)
        else:
            abort(501)  # Flask-Session before 0.7 cannot
        return Response(status=204)

    @app.get("/api/untouched")
    def untouched():
        return {}

    @app.get("/healthz")
    def health():
        return {}

    # Beside the demo's: what only Flask's own words can do.
    @app.post("/api/flashes")
    def flash():
        message = sent()
        flask.flash(message["message"], message["category"])
        return Response(status=204)

    @app.get("/api/flashes")
    def flashes():
        return typed(flask.get_flashed_messages(with_categories=True))

    @app.put("/peer/instead/<key>")
    def put_instead(key):
        session.clear()
        session[key] = sent()
        return Response(status=204)

    @app.get("/peer/versions")
    def versions():
        from importlib import metadata

        return {name: metadata.version(name) for name in ("Flask", "Flask-Session", "Werkzeug")}


def main():
    servers = {}
    for line in sys.stdin:
        try:
            print(_obey(json.loads(line), servers), flush=True)
        except Exception as e:
            traceback.print_exc()
            print(f"failed: {e!r}", flush=True)


def _obey(command, servers):
    import waitress

    if isinstance(command, int):
        _close(servers.pop(command))
        return f"closed {command}"
    app = create_app({**os.environ, **command})
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=16)
    threading.Thread(target=server.run, daemon=True).start()
    servers[int(server.effective_port)] = server
    return f"listening on {server.effective_port}"


def _close(server):
    """Stops listening and ends the threads that work; the one that polls idles on, since waking it needs its pipe."""
    from waitress import wasyncore

    closed = threading.Event()
    server.trigger.pull_trigger(lambda: (wasyncore.dispatcher.close(server), closed.set()))
    closed.wait(5)
    server.task_dispatcher.shutdown()


if __name__ == "__main__":
    main()

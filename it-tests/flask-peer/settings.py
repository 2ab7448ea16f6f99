"""Flask's configuration from the very environment, or .env file, that configures Satchel.

Flask wants objects where an environment has text: clients, numbers, lists. Nothing here is particular to the peer; an
application that moves to Java can take it over.
"""

import datetime
import json
import os
import re
import threading

import dotenv

_TRUTH = {"true": True, "1": True, "false": False, "0": False, "none": None}
_FLAGS = {
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_PARTITIONED",
    "SESSION_PERMANENT",
    "SESSION_REFRESH_EACH_REQUEST",
    "SESSION_USE_SIGNER",
    "SQLALCHEMY_ECHO",
    "SQLALCHEMY_RECORD_QUERIES",
    "SQLALCHEMY_TRACK_MODIFICATIONS",
}
_OBJECTS = {"SQLALCHEMY_BINDS", "SQLALCHEMY_ENGINE_OPTIONS"}
_NUMBERS = {
    "MAX_COOKIE_SIZE",
    "SESSION_CLEANUP_N_REQUESTS",
    "SESSION_FILE_MODE",
    "SESSION_FILE_THRESHOLD",
    "SESSION_ID_LENGTH",
}
_KEYS = re.compile(r"SECRET_KEY|SESSION_|PERMANENT_SESSION|SQLALCHEMY_|MAX_COOKIE|APPLICATION_ROOT|SERVER_NAME")


def from_environment(environment=os.environ):
    """Reads the environment; a .env file named by DOTENV comes first and gives way to it."""
    values = dict(dotenv.dotenv_values(environment["DOTENV"])) if "DOTENV" in environment else {}
    values.update({key: value for key, value in environment.items() if _KEYS.match(key)})
    settings = {key: _value(key, text) for key, text in values.items() if _KEYS.match(key)}
    if "SESSION_MEMCACHED" in settings:
        client = environment.get("PEER_MEMCACHED_CLIENT", "pymemcache")
        settings["SESSION_MEMCACHED"] = _memcached(settings["SESSION_MEMCACHED"], client)
    return settings


def _value(key, text):
    if key in _FLAGS:
        return _TRUTH[text.strip().lower()]
    if key in _NUMBERS:
        return int(text)
    if key in _OBJECTS:
        return json.loads(text)
    if key == "PERMANENT_SESSION_LIFETIME":
        return _duration(text)
    if key == "SECRET_KEY_FALLBACKS":
        return json.loads(text) if text.lstrip().startswith("[") else [part.strip() for part in text.split(",")]
    if key in _CLIENTS:
        return _CLIENTS[key](text)
    return text


def _duration(text):
    suffixed = re.fullmatch(r"(\d+)([smhd])", text)
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    count = int(suffixed[1]) * seconds[suffixed[2]] if suffixed else float(text)
    return datetime.timedelta(seconds=count)


def _redis(url):
    import redis

    return redis.Redis.from_url(url)


def _memcached(server, module):
    """A client of pymemcache, memcache (which is python-memcached) or pylibmc."""
    if module == "pymemcache":
        from pymemcache.client.base import PooledClient

        host, port = server.rsplit(":", 1)
        # By default it does not wait for the server's answer, and the next request may read what was there before.
        return PooledClient((host, int(port)), connect_timeout=5, timeout=5, default_noreply=False)
    if module == "memcache":
        import memcache

        return memcache.Client([server])
    import pylibmc

    return _PerThread(lambda: pylibmc.Client([server]))


class _PerThread:
    """Gives each thread a client of its own: pylibmc's is not safe for use by several."""

    def __init__(self, make):
        self._make = make
        self._local = threading.local()

    def __getattr__(self, name):
        if not hasattr(self._local, "client"):
            self._local.client = self._make()
        return getattr(self._local.client, name)


def _mongodb(url):
    import pymongo

    return pymongo.MongoClient(url, serverSelectionTimeoutMS=10_000)


_CLIENTS = {"SESSION_REDIS": _redis, "SESSION_MONGODB": _mongodb}

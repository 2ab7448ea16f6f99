"""Gives Flask-Session the care that Satchel takes: an optional recipe for the Flask side of a shared store.

Flask-Session writes the whole session with every request, whatever another request wrote meanwhile, and writes it
again after another request deleted it. This keeps its interfaces and formats and changes how they save:

- what nobody changed is not written; its lifetime is extended, if it is still there;
- a change is written only onto what was loaded; where someone else wrote meanwhile, this request's keys go onto that;
- a session that someone deleted meanwhile stays deleted.

Use it after flask_session.Session(app):

    compare_and_set.install(app)

Written for Flask-Session 0.7 and 0.8 with redis, memcached by pymemcache, mongodb and sqlalchemy.
"""

import copy
import datetime

_ATTEMPTS = 20
_MISSING = object()


def install(app):
    """Makes the app's session interface one that compares and sets, in the same store."""
    interface = app.session_interface
    name = type(interface).__module__.split(".")[1]
    if name not in _STORES:
        raise ValueError(f"no compare-and-set for {name}")
    session_class = type(interface).session_class
    careful = type(session_class.__name__, (_CarefulSession, session_class), {})
    bases = (_Careful, _STORES[name], type(interface))
    interface.__class__ = type(type(interface).__name__, bases, {"session_class": careful})


class _Loaded(dict):
    """A session's data that remembers the state of the store that it came from."""

    def __init__(self, data, state):
        super().__init__(data)
        self.before = copy.deepcopy(data)
        self.state = state


class _CarefulSession:
    def __init__(self, initial=None, sid=None, permanent=None):
        super().__init__(initial, sid, permanent)
        self.loaded = initial if isinstance(initial, _Loaded) else None
        self.loaded_sid = sid


class _Careful:
    """What all stores have in common."""

    def _retrieve_session_data(self, store_id):
        state = self._load(store_id)
        return _Loaded(self.serializer.decode(state[0]), state) if state and state[0] else None

    def _upsert_session(self, session_lifetime, session, store_id):
        # A new id, by regenerate, is a new record.
        loaded = session.loaded if session.sid == session.loaded_sid else None
        if loaded is None:
            self._create(store_id, self.serializer.encode(session), session_lifetime)
        elif dict(session) == loaded.before:
            self._extend(store_id, session_lifetime)
        else:
            self._write(store_id, session, loaded, session_lifetime)

    def _write(self, store_id, session, loaded, lifetime):
        mine, state = dict(session), loaded.state
        for _ in range(_ATTEMPTS):
            if self._replace(store_id, state, self.serializer.encode(session), lifetime):
                return
            state = self._load(store_id)
            if not state or not state[0]:
                return  # someone signed out meanwhile
            merged = _merged(loaded.before, mine, self.serializer.decode(state[0]))
            dict.clear(session)
            dict.update(session, merged)
        raise RuntimeError("other requests kept writing this session")


def _merged(before, mine, current):
    """What is stored now, with the keys that this request changed since it loaded."""
    merged = dict(current)
    for key in {**before, **mine}:
        if mine.get(key, _MISSING) != before.get(key, _MISSING):
            if key in mine:
                merged[key] = mine[key]
            else:
                merged.pop(key, None)
    return merged


# A store is four steps, each atomic by its backend's own means. A state is a tuple that begins with the bytes.


class _Redis:
    _COMPARE_AND_SET = """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
        return 1"""

    def _load(self, store_id):
        return (self.client.get(store_id),)

    def _create(self, store_id, data, lifetime):
        self.client.set(store_id, data, ex=int(lifetime.total_seconds()), nx=True)

    def _replace(self, store_id, state, data, lifetime):
        seconds = int(lifetime.total_seconds())
        return self.client.eval(self._COMPARE_AND_SET, 1, store_id, state[0], data, seconds) == 1

    def _extend(self, store_id, lifetime):
        self.client.expire(store_id, int(lifetime.total_seconds()))


class _Memcached:
    def _load(self, store_id):
        return self.client.gets(store_id)

    def _create(self, store_id, data, lifetime):
        self.client.add(store_id, data, self._expire(lifetime), noreply=False)

    def _replace(self, store_id, state, data, lifetime):
        return self.client.cas(store_id, data, state[1], self._expire(lifetime), noreply=False) is True

    def _extend(self, store_id, lifetime):
        self.client.touch(store_id, self._expire(lifetime), noreply=False)

    def _expire(self, lifetime):
        return self._get_memcache_timeout(int(lifetime.total_seconds()))


class _MongoDB:
    def _load(self, store_id):
        document = self.store.find_one({"id": store_id})
        return (bytes(document["val"]),) if document else None

    def _create(self, store_id, data, lifetime):
        fresh = {"id": store_id, "val": data, "expiration": _ends(lifetime)}
        self.store.update_one({"id": store_id}, {"$setOnInsert": fresh}, upsert=True)

    def _replace(self, store_id, state, data, lifetime):
        change = {"$set": {"val": data, "expiration": _ends(lifetime)}}
        return self.store.update_one({"id": store_id, "val": state[0]}, change).matched_count == 1

    def _extend(self, store_id, lifetime):
        self.store.update_one({"id": store_id}, {"$set": {"expiration": _ends(lifetime)}})


class _SqlAlchemy:
    def _load(self, store_id):
        model = self.sql_session_model
        row = self._run(lambda: model.query.filter_by(session_id=store_id).with_entities(model.data, model.expiry).first())
        alive = row and row.expiry and row.expiry > _now()
        return (bytes(row.data),) if alive else None

    def _create(self, store_id, data, lifetime):
        row = self.sql_session_model(session_id=store_id, data=data, expiry=_ends(lifetime))
        self._run(lambda: self.client.session.add(row))

    def _replace(self, store_id, state, data, lifetime):
        return self._update({"session_id": store_id, "data": state[0]}, {"data": data, "expiry": _ends(lifetime)})

    def _extend(self, store_id, lifetime):
        self._update({"session_id": store_id}, {"expiry": _ends(lifetime)})

    def _update(self, where, values):
        query = self.sql_session_model.query.filter_by(**where)
        return self._run(lambda: query.update(values, synchronize_session=False)) == 1

    def _run(self, step):
        """A transaction of its own, so that the next load sees what others committed."""
        try:
            result = step()
            self.client.session.commit()
            return result
        except Exception:
            self.client.session.rollback()
            raise


def _now():
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)


def _ends(lifetime):
    return _now() + lifetime


_STORES = {"redis": _Redis, "memcached": _Memcached, "mongodb": _MongoDB, "sqlalchemy": _SqlAlchemy}

package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.DatabaseAdaptor;
import org.eclipse.jetty.session.FileSessionDataStore;
import org.eclipse.jetty.session.JDBCSessionDataStore;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.SessionDataStore;
import org.eclipse.jetty.session.SessionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's own sessions without a cache in front, as several servers need it that no balancer keeps apart: each request
 * reads. Each does what Jetty's handler does around a request, up to the cookie.
 */
final class JettySessions implements Peer {
    private final SessionHandler sessions = new SessionHandler();

    private JettySessions(SessionDataStore store) throws Exception {
        NullSessionCache cache = new NullSessionCache(sessions);
        cache.setSessionDataStore(store);
        sessions.setSessionCache(cache);
        sessions.setMaxInactiveInterval(Math.toIntExact(Target.LIFETIME.toSeconds()));
        Server server = new Server();
        server.setHandler(sessions);
        server.start();
    }

    static Peer jdbc(Target target) throws Exception {
        DatabaseAdaptor adaptor = new DatabaseAdaptor();
        adaptor.setDatasource(Databases.pool(target));
        JDBCSessionDataStore store = new JDBCSessionDataStore();
        store.setDatabaseAdaptor(adaptor);
        return new JettySessions(store);
    }

    static Peer files() throws Exception {
        FileSessionDataStore store = new FileSessionDataStore();
        store.setStoreDir(Target.memoryFolder().toFile());
        return new JettySessions(store);
    }

    @Override
    public String create(Map<String, Object> values) {
        AtomicReference<ManagedSession> made = new AtomicReference<>();
        sessions.newSession(null, null, made::set);
        ManagedSession session = Objects.requireNonNull(made.get());
        values.forEach((key, value) ->
                session.setAttribute(key, value instanceof List<?> list ? new ArrayList<>(list) : value));
        leave(session);
        return session.getExtendedId();
    }

    @Override
    public @Nullable Object read(String id, String key) {
        ManagedSession session = enter(id);
        Object value = session.getAttribute(key);
        leave(session);
        return value;
    }

    @Override
    public void write(String id, String key, Object value) {
        ManagedSession session = enter(id);
        session.setAttribute(key, value);
        leave(session);
    }

    private ManagedSession enter(String id) {
        ManagedSession session = Objects.requireNonNull(sessions.getManagedSession(id));
        sessions.access(session, false);
        return session;
    }

    private void leave(ManagedSession session) {
        sessions.commit(session);
        sessions.complete(session);
    }
}

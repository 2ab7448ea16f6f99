package dev.satchel.it.sqlalchemy;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out an existing pool's connections, notes every call that may reach the server, and fails those it is told to
 * fail: a database on a bad day.
 */
final class CountedSource implements DataSource {
    private static final Set<String> LOCAL = Set.of(
            "close",
            "clearWarnings",
            "getAutoCommit",
            "isClosed",
            "getMetaData",
            "unwrap",
            "isWrapperFor",
            "toString",
            "hashCode");

    private final DataSource pool;
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Queue<SQLException> faults = new ConcurrentLinkedQueue<>();
    final AtomicInteger open = new AtomicInteger();

    CountedSource(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        open.incrementAndGet();
        return proxy(Connection.class, pool.getConnection());
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (target instanceof Connection && name.equals("close")) {
                        open.decrementAndGet();
                    }
                    boolean executes = target instanceof Statement && name.startsWith("execute");
                    if (executes
                            || (target instanceof Connection && !name.startsWith("prepare") && !LOCAL.contains(name))) {
                        calls.add(name);
                    }
                    if (executes && !faults.isEmpty()) {
                        throw faults.remove();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}

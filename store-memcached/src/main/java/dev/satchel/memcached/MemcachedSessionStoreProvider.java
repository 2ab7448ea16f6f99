package dev.satchel.memcached;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.Settings;
import dev.satchel.spi.StoreContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.auth.AuthInfo;
import net.rubyeye.xmemcached.command.BinaryCommandFactory;
import net.rubyeye.xmemcached.impl.KetamaMemcachedSessionLocator;

/** {@code SESSION_TYPE=memcached}: one server, or a ring of several by consistent hashing. */
public final class MemcachedSessionStoreProvider implements SessionStoreProvider {
    private static final String SERVERS = "SESSION_MEMCACHED";
    private static final String USER = "SESSION_MEMCACHED_USER";
    private static final String PASSWORD = "SESSION_MEMCACHED_PASSWORD";
    private static final String CONNECT_TIMEOUT = "SESSION_MEMCACHED_CONNECT_TIMEOUT";
    private static final String READ_TIMEOUT = "SESSION_MEMCACHED_READ_TIMEOUT";
    private static final long HEAL_MILLIS = 500;

    /** In a row, before the connection is given up: an answer that never comes would keep all later ones waiting. */
    private static final int MOST_TIMEOUTS = 2;

    private static final Pattern SERVER = Pattern.compile("(?:memcached://)?([^:/\\s]+)(?::(\\d{1,5}))?");

    @Override
    public String type() {
        return "memcached";
    }

    @Override
    public Set<String> keys() {
        return Set.of(SERVERS, USER, PASSWORD, CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    @Override
    public SessionBackend open(StoreContext context) {
        Settings settings = context.settings();
        Duration connect = settings.timeout(CONNECT_TIMEOUT);
        Duration read = settings.timeout(READ_TIMEOUT);
        Optional<MemcachedClient> handedIn = settings.object(SERVERS, MemcachedClient.class);
        List<InetSocketAddress> servers = handedIn.isPresent() ? List.of() : servers(settings);
        Optional<String> user = settings.text(USER);
        String password = settings.raw(PASSWORD).orElse("");
        settings.check();
        if (handedIn.isPresent()) {
            return new MemcachedSessionStore(handedIn.get(), false, read, context.clock());
        }
        MemcachedSessionStore store =
                new MemcachedSessionStore(connect(servers, user, password, connect, read), true, read, context.clock());
        store.requireAServer();
        return store;
    }

    private static List<InetSocketAddress> servers(Settings settings) {
        List<String> given = settings.list(SERVERS);
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String server : given.isEmpty() ? List.of("127.0.0.1:11211") : given) {
            Matcher parts = SERVER.matcher(server);
            int port = !parts.matches() ? -1 : parts.group(2) == null ? 11211 : Integer.parseInt(parts.group(2));
            if (port < 1 || port > 65_535) {
                settings.fault(SERVERS, "host:port, or several separated by commas");
            } else {
                servers.add(new InetSocketAddress(parts.group(1), port));
            }
        }
        return servers;
    }

    private static MemcachedClient connect(
            List<InetSocketAddress> servers, Optional<String> user, String password, Duration connect, Duration read) {
        XMemcachedClientBuilder builder = new XMemcachedClientBuilder(servers);
        builder.setConnectTimeout(connect.toMillis());
        builder.setOpTimeout(read.toMillis());
        builder.setHealSessionInterval(HEAL_MILLIS);
        // A lost server's sessions are an error and not moved to another server: there they would be missing, and back
        // here the deleted ones would live again.
        builder.setFailureMode(true);
        builder.setSessionLocator(new KetamaMemcachedSessionLocator());
        builder.setTranscoder(new PlainBytes());
        if (user.isPresent()) {
            builder.setCommandFactory(new BinaryCommandFactory()); // the only protocol that has a password
            servers.forEach(server -> {
                AuthInfo login = AuthInfo.plain(user.get(), password);
                builder.addAuthInfo(server, login);
                // The client looks for it under the name that the resolver has for the address: localhost for
                // 127.0.0.1.
                builder.addAuthInfo(InetSocketAddress.createUnresolved(server.getHostName(), server.getPort()), login);
            });
        }
        try {
            MemcachedClient client = builder.build();
            client.setEnableHeartBeat(false);
            client.setTimeoutExceptionThreshold(MOST_TIMEOUTS);
            return client;
        } catch (IOException e) {
            throw new SessionStoreException(SERVERS + ": no connection to " + servers, e);
        }
    }
}

package dev.satchel.memcached;

import static dev.satchel.spi.UpdateResult.CONFLICT;
import static dev.satchel.spi.UpdateResult.GONE;
import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import net.rubyeye.xmemcached.GetsResponse;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.command.TextCommandFactory;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.utils.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A session for each key, under flags 0, compared by memcached's own {@code cas}. Memcached evicts sessions when its
 * memory is full, and forgets all of them when it restarts.
 */
final class MemcachedSessionStore implements SessionStore {
    /** Above 30 days memcached takes an expiry for a time since the epoch. */
    private static final long MOST_RELATIVE_SECONDS = 2_592_000;

    private static final int LONGEST_KEY = 250;
    private static final PlainBytes BYTES = new PlainBytes();
    private static final TextCommandFactory COMMANDS = new TextCommandFactory();

    private final MemcachedClient client;
    private final boolean ours;
    private final long timeout;
    private final Clock clock;
    private volatile boolean closed;

    MemcachedSessionStore(MemcachedClient client, boolean ours, Duration timeout, Clock clock) {
        this.client = client;
        this.ours = ours;
        this.timeout = timeout.toMillis();
        this.clock = clock;
    }

    /** Fails, and closes, when no server can be reached or lets us in. */
    void requireAServer() {
        try {
            if (client.getProtocol() == Protocol.Binary) {
                awaitLogin();
            } else if (asked("open", () -> client.getVersions(timeout)).isEmpty()) {
                throw new SessionStoreException("SESSION_MEMCACHED: none of the servers can be reached");
            }
        } catch (SessionStoreException e) {
            close();
            throw e;
        }
    }

    /** The client logs in after it has connected, in a thread of its own; until then everything is refused. */
    private void awaitLogin() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        while (true) {
            try {
                load("satchel-login");
                return;
            } catch (SessionStoreException refused) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw new SessionStoreException(
                            "SESSION_MEMCACHED cannot be used with SESSION_MEMCACHED_USER and"
                                    + " SESSION_MEMCACHED_PASSWORD: " + refused.getMessage(),
                            refused);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    @Override
    public Optional<StoredSession> load(String key) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        @Nullable GetsResponse<byte @Nullable []> response = asked("gets", () -> client.gets(key, timeout, BYTES));
        if (response == null || response.getValue() == null) {
            return Optional.empty();
        }
        return Optional.of(new StoredSession(response.getValue(), response.getCas(), Optional.empty()));
    }

    /**
     * One round trip, and a {@code touch} that nobody waits for: the text protocol has no command that reads, touches and
     * tells the cas.
     */
    @Override
    public Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        Optional<StoredSession> loaded = load(key);
        if (loaded.isPresent()) {
            touchWithoutWaiting(key, ttl);
        }
        return loaded;
    }

    private void touchWithoutWaiting(String key, Duration ttl) {
        if (client.getProtocol() != Protocol.Text) {
            touch(key, ttl);
            return;
        }
        asked(
                "touch",
                () -> client.getConnector()
                        .send(COMMANDS.createTouchCommand(
                                key,
                                key.getBytes(StandardCharsets.US_ASCII),
                                new CountDownLatch(1),
                                expiry(ttl),
                                true)));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        return asked("add", () -> client.add(writable(key), expiry(ttl), data, BYTES, timeout));
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        Optional<StoredSession> known = loaded.version() == null ? load(key) : Optional.of(loaded);
        if (known.isEmpty()) {
            return GONE;
        }
        if (!Arrays.equals(known.get().data(), loaded.data())) {
            return CONFLICT;
        }
        long cas = (Long) java.util.Objects.requireNonNull(known.get().version());
        boolean stored = asked("cas", () -> client.cas(writable(key), expiry(ttl), data, BYTES, timeout, cas));
        if (stored) {
            return UPDATED;
        }
        return load(key).isPresent() ? CONFLICT : GONE; // The client tells the two apart by no other means.
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return isKey(key) && asked("touch", () -> client.touch(key, expiry(ttl), timeout));
    }

    @Override
    public boolean delete(String key) {
        return isKey(key) && asked("delete", () -> client.delete(key, timeout));
    }

    @Override
    public void close() {
        closed = true;
        if (!ours || client.isShutdown()) {
            return;
        }
        try {
            client.shutdown();
        } catch (IOException e) {
            throw new SessionStoreException("The memcached client could not be closed", e);
        }
    }

    private int expiry(Duration ttl) {
        long seconds = ttl.toSeconds();
        return Math.toIntExact(
                seconds <= MOST_RELATIVE_SECONDS
                        ? seconds
                        : Math.min(Integer.MAX_VALUE, clock.instant().getEpochSecond() + seconds));
    }

    /** Such a key cannot end the command that it is part of, in either protocol. */
    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) >= 127) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }

    private static String writable(String key) {
        if (!isKey(key)) {
            throw new SessionStoreException("memcached takes keys of 1 to " + LONGEST_KEY
                    + " visible ASCII characters; is SESSION_KEY_PREFIX such a text?");
        }
        return key;
    }

    private interface Call<T extends @Nullable Object> {
        T run() throws TimeoutException, InterruptedException, MemcachedException;
    }

    private <T extends @Nullable Object> T asked(String verb, Call<T> call) {
        if (closed) {
            throw new SessionStoreException("The memcached store is closed");
        }
        try {
            return call.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(verb, "was interrupted", e);
        } catch (TimeoutException e) {
            throw failed(verb, "did not answer within " + timeout + " ms (SESSION_MEMCACHED_READ_TIMEOUT)", e);
        } catch (MemcachedException | RuntimeException e) {
            // The client ends its messages with the key, which is as good as the session's cookie.
            String said = String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("[, ]*key=.*", "");
            throw failed(
                    verb,
                    said.contains("too large") || said.contains("larger than")
                            ? "refuses the session: it is larger than an item may be (1 MB unless its option -I says"
                                    + " otherwise)"
                            : "failed: " + said,
                    String.valueOf(e.getMessage()).contains("key=") ? new MemcachedException(said) : e);
        }
    }

    private SessionStoreException failed(String verb, String what, Exception cause) {
        return new SessionStoreException(
                "memcached at " + client.getServersDescription() + ", " + verb + ": the server " + what, cause);
    }
}

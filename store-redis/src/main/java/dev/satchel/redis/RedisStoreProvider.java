package dev.satchel.redis;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.Settings;
import dev.satchel.spi.StoreContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.Delay;

/**
 * {@code SESSION_TYPE=redis}: the values that Flask-Session's {@code RedisSessionInterface} keeps.
 *
 * <p>{@code SESSION_REDIS} is a URL, or a {@link RedisClient}, {@link RedisSentinelClient} or {@link RedisClusterClient}
 * that stays the application's. Not set: {@code redis://127.0.0.1:6379/0}, as Flask-Session has it.
 */
public final class RedisStoreProvider implements SessionStoreProvider {
    private static final String REDIS = "SESSION_REDIS";
    private static final String CONNECT_TIMEOUT = "SESSION_REDIS_CONNECT_TIMEOUT";
    private static final String READ_TIMEOUT = "SESSION_REDIS_READ_TIMEOUT";
    private static final String POOL_SIZE = "SESSION_REDIS_POOL_SIZE";
    private static final String SENTINEL_PASSWORD = "SESSION_REDIS_SENTINEL_PASSWORD";

    private static final Delay RECONNECT = Delay.constant(Duration.ofMillis(500));

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public Set<String> keys() {
        return Set.of(REDIS, CONNECT_TIMEOUT, READ_TIMEOUT, POOL_SIZE, SENTINEL_PASSWORD);
    }

    @Override
    public SessionStore open(StoreContext context) {
        Settings settings = context.settings();
        Optional<UnifiedJedis> given = settings.object(REDIS, UnifiedJedis.class);
        RedisAddress address = given.isPresent() ? RedisAddress.LOCAL : address(settings);
        JedisClientConfig client = client(settings, address);
        ConnectionPoolConfig pool = pool(settings, client);
        String sentinelPassword = settings.text(SENTINEL_PASSWORD, "");
        if (given.filter(jedis -> !RedisServers.supports(jedis)).isPresent()) {
            settings.fault(REDIS, "a URL, a RedisClient, a RedisSentinelClient or a RedisClusterClient");
        }
        settings.check();

        RedisServers servers = given.isPresent()
                ? RedisServers.open(given::orElseThrow, REDIS + " (the client handed in)", false)
                : RedisServers.open(
                        () -> connect(address, client, pool, sentinelPassword), REDIS + " (" + address + ")", true);
        return new RedisSessionStore(servers, context.clock());
    }

    private static RedisAddress address(Settings settings) {
        return settings.text(REDIS)
                .map(RedisAddress::parse)
                .orElse(Optional.of(RedisAddress.LOCAL))
                .orElseGet(() -> {
                    settings.fault(REDIS, RedisAddress.SYNTAX);
                    return RedisAddress.LOCAL;
                });
    }

    private static JedisClientConfig client(Settings settings, RedisAddress address) {
        return builder(address.tls())
                .connectionTimeoutMillis((int) settings.timeout(CONNECT_TIMEOUT).toMillis())
                .socketTimeoutMillis((int) settings.timeout(READ_TIMEOUT).toMillis())
                .user(address.user().isEmpty() ? null : address.user())
                .password(address.password().isEmpty() ? null : address.password())
                .database(address.database())
                .build();
    }

    /**
     * Without HELLO and CLIENT SETINFO: they cost round trips, and nothing here needs them. TLS is the JVM's own, with its
     * trust store and key store; what Jedis offers instead ignores the key store and makes a context per connection.
     */
    @SuppressWarnings("deprecation")
    private static DefaultJedisClientConfig.Builder builder(boolean tls) {
        return DefaultJedisClientConfig.builder()
                .ssl(tls)
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    }

    private static ConnectionPoolConfig pool(Settings settings, JedisClientConfig client) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        int size = settings.integer(POOL_SIZE, 32, 1, 10_000);
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMaxWait(Duration.ofMillis(client.getConnectionTimeoutMillis()));
        pool.setJmxEnabled(false);
        return pool;
    }

    private static UnifiedJedis connect(
            RedisAddress address, JedisClientConfig client, ConnectionPoolConfig pool, String sentinelPassword) {
        return switch (address.topology()) {
            case "sentinel" -> {
                JedisClientConfig sentinel = builder(address.tls())
                        .connectionTimeoutMillis(client.getConnectionTimeoutMillis())
                        .socketTimeoutMillis(client.getSocketTimeoutMillis())
                        .password(sentinelPassword.isEmpty() ? null : sentinelPassword)
                        .build();
                yield RedisSentinelClient.builder()
                        .masterName(address.master())
                        .sentinels(address.nodes())
                        .connectionProvider(new Sentinels(address, client, pool, sentinel))
                        .build();
            }
            case "cluster" ->
                RedisClusterClient.builder()
                        .nodes(address.nodes())
                        .clientConfig(client)
                        .poolConfig(pool)
                        .build();
            default ->
                RedisClient.builder()
                        .hostAndPort(address.nodes().iterator().next())
                        .clientConfig(client)
                        .poolConfig(pool)
                        .build();
        };
    }

    /** Waits in the end for its listeners: one that had not begun to listen would do so for ever. */
    private static final class Sentinels extends SentineledConnectionProvider {
        Sentinels(
                RedisAddress address, JedisClientConfig client, ConnectionPoolConfig pool, JedisClientConfig sentinel) {
            super(address.master(), client, pool, address.nodes(), sentinel, RECONNECT);
        }

        @Override
        public void close() {
            super.close();
            try {
                for (SentinelListener listener : sentinelListeners) {
                    while (listener.isAlive()) {
                        listener.shutdown();
                        listener.join(10);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

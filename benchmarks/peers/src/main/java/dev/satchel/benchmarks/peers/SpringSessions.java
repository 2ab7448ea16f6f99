package dev.satchel.benchmarks.peers;

import dev.satchel.benchmarks.Target;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Session, with the settings that its configuration classes choose; each request does as its filter does. */
final class SpringSessions<S extends Session> implements Peer {
    private final SessionRepository<S> repository;

    private SpringSessions(SessionRepository<S> repository) {
        this.repository = repository;
    }

    static Peer redis() {
        TestServer server = TestServers.shared(ServerKind.REDIS);
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port()));
        connections.afterPropertiesSet();
        connections.start();
        RedisTemplate<String, Object> template = new RedisTemplate<>();
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setConnectionFactory(connections);
        template.afterPropertiesSet();
        RedisSessionRepository repository = new RedisSessionRepository(template);
        repository.setDefaultMaxInactiveInterval(Target.LIFETIME);
        return new SpringSessions<>(repository);
    }

    static Peer jdbc(Target target) {
        DataSource source = Databases.pool(target);
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/session/jdbc/schema-" + target + ".sql"))
                .execute(source);
        JdbcIndexedSessionRepository repository = new JdbcIndexedSessionRepository(
                new JdbcTemplate(source), new TransactionTemplate(new DataSourceTransactionManager(source)));
        repository.setDefaultMaxInactiveInterval(Target.LIFETIME);
        repository.afterPropertiesSet();
        return new SpringSessions<>(repository);
    }

    @Override
    public String create(Map<String, Object> values) {
        S session = repository.createSession();
        values.forEach((key, value) -> session.setAttribute(key, serializable(value)));
        repository.save(session);
        return session.getId();
    }

    private static Object serializable(Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }

    @Override
    public @Nullable Object read(String id, String key) {
        S session = find(id);
        Object value = session.getAttribute(key);
        repository.save(session);
        return value;
    }

    @Override
    public void write(String id, String key, Object value) {
        S session = find(id);
        session.setAttribute(key, value);
        repository.save(session);
    }

    private S find(String id) {
        S session = Objects.requireNonNull(repository.findById(id));
        session.setLastAccessedTime(Instant.now());
        return session;
    }
}

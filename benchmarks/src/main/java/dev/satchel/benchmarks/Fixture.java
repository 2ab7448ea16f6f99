package dev.satchel.benchmarks;

import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import dev.satchel.core.codec.StoreCodec;
import dev.satchel.spi.SessionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one store, and the same bytes for its raw client. Made once for each store and kept while this JVM
 * lives, since JMH asks for it again before each of its trials; more sessions are added as they are asked for.
 */
final class Fixture implements AutoCloseable {
    private static final int MOST_COOKIES = 10_000; // they are alike, and only there to miss the processor's caches
    private static final AtomicReference<@Nullable Fixture> CURRENT = new AtomicReference<>();

    private final Target target;
    private final SessionManager manager;
    private final RawClient raw;
    /** Keeps two runs on one server apart. */
    private final String run = Long.toString(System.nanoTime());

    private final Map<String, Visitors> visitors = new HashMap<>();

    /** What the browsers of a benchmark send: cookies for us, keys for the raw client. */
    record Visitors(List<List<String>> cookies, List<String> keys) {}

    private Fixture(Target target) throws Exception {
        Target.Opened opened = target.open();
        this.target = target;
        this.manager = SessionManager.create(opened.config());
        this.raw = opened.raw().open();
    }

    static Fixture of(Target target) throws Exception {
        Fixture current = CURRENT.get();
        if (current != null && current.target == target) {
            return current;
        }
        if (current != null) {
            current.close();
        }
        Fixture made = new Fixture(target);
        CURRENT.set(made);
        return made;
    }

    static void closeCurrent() throws IOException {
        Fixture current = CURRENT.getAndSet(null);
        if (current != null) {
            current.close();
        }
    }

    SessionManager manager() {
        return manager;
    }

    RawClient raw() {
        return raw;
    }

    /** So many sessions of a size. Those of a smaller number are among them. */
    Visitors visitors(String kilobytes, int sessions) throws Exception {
        Visitors all = visitors.computeIfAbsent(kilobytes, size -> new Visitors(new ArrayList<>(), new ArrayList<>()));
        int wanted = target == Target.COOKIE ? Math.min(MOST_COOKIES, sessions) : sessions;
        if (all.keys().size() < wanted) {
            add(all, Payload.ofKilobytes(Double.parseDouble(kilobytes)), kilobytes, wanted);
        }
        return new Visitors(all.cookies().subList(0, wanted), all.keys().subList(0, wanted));
    }

    private void add(Visitors all, Map<String, Object> values, String kilobytes, int wanted) throws Exception {
        if (target == Target.COOKIE) {
            for (int i = all.keys().size(); i < wanted; i++) {
                all.keys().add(CookieRaw.seal(Payload.toJson(values)));
                all.cookies().add(List.of(sealed(values)));
            }
            return;
        }
        List<String> ids = IntStream.range(all.keys().size(), wanted)
                .mapToObj(i -> id(run + "/" + kilobytes + "/" + i))
                .toList();
        List<String> rawKeys = ids.stream().map(id -> "raw:" + id).toList();
        raw.fill(rawKeys, Payload.toJson(values));
        fillStore(ids, StoreCodec.msgpack().encode(new LinkedHashMap<>(values)));
        all.keys().addAll(rawKeys);
        ids.forEach(id -> all.cookies().add(List.of("session=" + id)));
    }

    /** Looks like an id of ours: no order for an index to profit from. */
    private static String id(String seed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fillStore(List<String> ids, byte[] data) throws Exception {
        if (target.isPlain()) {
            raw.fill(ids.stream().map(manager::storeKey).toList(), data);
            return;
        }
        SessionStore store = manager.store().orElseThrow();
        ids.parallelStream().forEach(id -> store.create(manager.storeKey(id), data, Target.LIFETIME));
    }

    private String sealed(Map<String, Object> values) {
        SessionExchange exchange = manager.open(List.of());
        exchange.session().putAll(values);
        Optional<String> cookie = exchange.commit().setCookie();
        return cookie.orElseThrow().split(";", 2)[0];
    }

    @Override
    public void close() throws IOException {
        raw.close();
        manager.close();
    }
}

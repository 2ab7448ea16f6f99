package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** What the groups of the contract share. */
abstract class Cases {
    static final Duration HOUR = Duration.ofHours(1);

    final SessionStoreContract contract;

    /** A key that no other test has. */
    final String key = "contract:" + UUID.randomUUID();

    Cases(SessionStoreContract contract) {
        this.contract = contract;
    }

    final SessionStore store() {
        return contract.store();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    final void given(String key, String data) {
        given(key, data, HOUR);
    }

    final void given(String key, String data, Duration ttl) {
        assertThat(store().create(key, bytes(data), ttl)).as("created").isTrue();
    }

    final StoredSession loaded(String key) {
        return loaded(store(), key);
    }

    static StoredSession loaded(SessionStore store, String key) {
        return store.load(key).orElseThrow(() -> new AssertionError("The session is absent"));
    }

    final void holds(String key, String data) {
        assertThat(loaded(key).data()).as("what is stored").isEqualTo(bytes(data));
    }

    final void isAbsent(String key) {
        assertThat(store().load(key)).as("what load finds").isEmpty();
    }
}

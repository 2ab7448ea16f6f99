package dev.satchel.core;

import dev.satchel.SessionEvent;
import dev.satchel.SessionListener;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells the listeners. An id appears as a fingerprint only: 8 characters of HMAC-SHA256 under a key of its own. */
final class Events {
    private static final System.Logger LOG = System.getLogger(Events.class.getName());

    private final List<SessionListener> listeners;
    private final Clock clock;
    private final SecretKeySpec logKey;

    /** @param secret what the log key is derived from; none: a random key, so fingerprints differ between processes */
    Events(List<SessionListener> listeners, Clock clock, List<byte[]> secret) {
        this.listeners = listeners;
        this.clock = clock;
        byte[] root = secret.isEmpty() ? new SecureRandom().generateSeed(32) : secret.get(0);
        this.logKey =
                new SecretKeySpec(hmac(new SecretKeySpec(root, "HmacSHA256"), "satchel log fingerprint"), "HmacSHA256");
    }

    void emit(SessionEvent.Kind kind, String id) {
        emit(kind, id, Set.of());
    }

    void emit(SessionEvent.Kind kind, String id, Set<String> keys) {
        if (listeners.isEmpty()) {
            return;
        }
        SessionEvent event = new SessionEvent(kind, fingerprint(id), keys, clock.instant());
        for (SessionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (Throwable e) { // An AssertionError or a missing class must not undo a sign-out either.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A session listener threw at " + kind + "; nothing else changes",
                        e);
            }
        }
    }

    String fingerprint(String id) {
        if (id.isEmpty()) {
            return "";
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hmac(logKey, id))
                .substring(0, 8);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}

package dev.satchel.cli;

import dev.satchel.spi.ListableStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Of which kinds the sessions in a store are, by a bounded sample. */
final class Census {
    private final Map<Payload.Format, Integer> counts = new EnumMap<>(Payload.Format.class);
    private int sampled;

    private Census() {}

    /** Looks at up to so many sessions. A store that cannot list: empty. */
    static Optional<Census> of(OpenStore store, int most) {
        if (!(store.store() instanceof ListableStore)) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>();
        store.forEach(entry -> {
            keys.add(entry.key());
            return keys.size() < most;
        });
        Census census = new Census();
        for (String key : keys) {
            store.store()
                    .load(key)
                    .ifPresent(
                            session -> census.count(Payload.of(session.data()).format()));
        }
        return Optional.of(census);
    }

    private void count(Payload.Format format) {
        counts.merge(format, 1, Integer::sum);
        sampled++;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (sampled == 0) {
            findings.add(Finding.ok("the store holds no session yet"));
        }
        counts.forEach((format, count) -> findings.add(finding(format, count)));
        return findings;
    }

    private Finding finding(Payload.Format format, int count) {
        String share = count + " of " + sampled + " sampled sessions";
        return switch (format) {
            case MSGPACK, JSON -> Finding.ok("Flask-Session's format is recognised: " + share + " are in " + format);
            case PICKLE ->
                Finding.weak(share + " are Python pickles, from Flask-Session 0.6 or before: they are never read, and"
                        + " whoever has one signs in again; Flask-Session 0.7 and later rewrite them as they are used");
            case UNKNOWN -> Finding.weak(share + " cannot be read: something else writes under this prefix");
        };
    }

    /** For {@code --json}. */
    Map<String, Integer> asMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("sampled", sampled);
        for (Payload.Format format : Payload.Format.values()) {
            map.put(format.name().toLowerCase(Locale.ROOT), counts.getOrDefault(format, 0));
        }
        return map;
    }
}

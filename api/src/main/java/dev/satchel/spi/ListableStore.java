package dev.satchel.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that can tell which sessions it holds, in bounded memory. */
public interface ListableStore {

    /**
     * Lists live sessions whose key begins with a prefix, a page at a time. A session present throughout is listed at
     * least once; some backends may list one twice.
     *
     * @param cursor where to go on: {@code ""} at first, then {@link Page#next}
     * @param limit about how many; at least one
     */
    Page list(String prefix, String cursor, int limit);

    /** Some sessions; {@code next} is empty after the last. */
    record Page(List<Entry> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** A session's key, and when it ends where the backend tells. */
    record Entry(String key, Optional<Instant> expiresAt) {}
}

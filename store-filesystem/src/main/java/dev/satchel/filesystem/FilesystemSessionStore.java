package dev.satchel.filesystem;

import static dev.satchel.spi.UpdateResult.CONFLICT;
import static dev.satchel.spi.UpdateResult.GONE;
import static dev.satchel.spi.UpdateResult.UPDATED;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each session in a file. Reading takes no lock, since a file is replaced as a whole; writing holds the lock of the
 * file's shard, against other threads and other processes.
 */
final class FilesystemSessionStore implements SessionStore, PurgeableStore, ListableStore {
    private static final int LARGEST = 1 << 30;

    private final SessionFolder folder;
    private final Clock clock;
    private final Threshold threshold;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;
    private volatile Place purgedLast = new Place(0, "");

    FilesystemSessionStore(SessionFolder folder, Clock clock, int most, boolean evict) {
        this.folder = folder;
        this.clock = clock;
        threshold = new Threshold(this, most, evict);
    }

    @Override
    public Optional<StoredSession> load(String key) {
        Place place = Place.of(SessionFile.bytesOf(key));
        return attempt(() -> Optional.ofNullable(live(place, key))).map(SessionFile::toStored);
    }

    /** The session that a key has now; null where it has none. */
    private @Nullable SessionFile live(Place place, String key) throws IOException {
        byte[] bytes = folder.read(place, LARGEST);
        SessionFile file = bytes == null ? null : SessionFile.decode(bytes);
        return file == null || !file.key().equals(key) || file.isExpiredAt(clock.instant()) ? null : file;
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        boolean created = exclusively(key, (place, name, there) -> {
            if (there == null) {
                write(place, name, data, ttl);
            }
            return there == null;
        });
        if (created) {
            threshold.created();
        }
        return created;
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return exclusively(key, (place, name, there) -> {
            UpdateResult result = compare(there, loaded);
            if (result == UPDATED) {
                write(place, name, data, ttl);
            }
            return result;
        });
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return exclusively(key, (place, name, there) -> {
            UpdateResult result = compare(there, loaded);
            if (result == UPDATED) {
                folder.delete(place);
            }
            return result;
        });
    }

    private static UpdateResult compare(@Nullable SessionFile there, StoredSession loaded) {
        if (there == null) {
            return GONE;
        }
        return there.holds(loaded) ? UPDATED : CONFLICT;
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        return exclusively(key, (place, name, there) -> {
            if (there != null) {
                write(place, name, there.data(), ttl);
            }
            return there != null;
        });
    }

    @Override
    public boolean delete(String key) {
        return exclusively(key, (place, name, there) -> {
            folder.delete(place);
            return there != null;
        });
    }

    /** Goes on where the last call ended, so that all calls together walk through the folder once, and once to be sure. */
    @Override
    public int purgeExpired(int limit) {
        return attempt(() -> {
            int purged = 0;
            Place last = purgedLast;
            for (int walked = 0; walked <= SessionFolder.SHARDS && purged < limit; walked++) {
                for (Place place : folder.places((last.shard() + walked) % SessionFolder.SHARDS)) {
                    boolean after = place.name().compareTo(last.name()) > 0;
                    if (purged < limit && (walked > 0 || after) && isExpired(place)) {
                        purged += deleteIf(place, this::isExpired) ? 1 : 0;
                        purgedLast = place;
                    }
                }
            }
            return purged;
        });
    }

    @Override
    public Page list(String prefix, String cursor, int limit) {
        return attempt(() -> {
            List<Entry> page = new ArrayList<>();
            int first = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(0, 2), 16);
            for (int shard = first; shard < SessionFolder.SHARDS; shard++) {
                for (Place place : folder.places(shard)) {
                    byte[] bytes = place.name().compareTo(cursor) > 0 ? folder.read(place, LARGEST) : null;
                    SessionFile file = bytes == null ? null : SessionFile.decode(bytes);
                    if (file != null && file.key().startsWith(prefix) && !file.isExpiredAt(clock.instant())) {
                        page.add(new Entry(file.key(), Optional.of(file.expiresAt())));
                    }
                    if (page.size() >= limit) {
                        return new Page(page, Optional.of(place.name()));
                    }
                }
            }
            return new Page(page, Optional.empty());
        });
    }

    /** When a session ends, by its header alone; empty where the file is no session. */
    OptionalLong expiryAt(Place place) throws IOException {
        byte[] header = folder.read(place, SessionFile.HEADER);
        return header == null ? OptionalLong.empty() : SessionFile.expiryIn(header);
    }

    boolean isExpired(Place place) throws IOException {
        OptionalLong expiry = expiryAt(place);
        return expiry.isPresent() && expiry.getAsLong() <= clock.millis();
    }

    /** Deletes a file if it still is what was seen without the lock. */
    boolean deleteIf(Place place, IoTest test) throws IOException {
        return folder.exclusively(place.shard(), () -> {
            boolean delete = test.test(place);
            if (delete) {
                folder.delete(place);
            }
            return delete;
        });
    }

    interface IoTest {
        boolean test(Place place) throws IOException;
    }

    SessionFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            threshold.close();
            closed = true;
            folder.close();
        }
    }

    private Instant expiry(Duration ttl) {
        return clock.instant().plus(ttl);
    }

    private void write(Place place, byte[] name, byte[] data, Duration ttl) throws IOException {
        folder.write(place, SessionFile.encode(name, expiry(ttl), data));
    }

    private interface Change<T> {
        T apply(Place place, byte[] name, @Nullable SessionFile there) throws IOException;
    }

    /** Changes the file of a key, given what is there now, while nobody else can. */
    private <T> T exclusively(String key, Change<T> change) {
        byte[] name = SessionFile.bytesOf(key);
        Place place = Place.of(name);
        return attempt(() -> folder.exclusively(place.shard(), () -> change.apply(place, name, live(place, key))));
    }

    /**
     * Turns what can go wrong with files into the one exception that a store throws. A file that is closed under us, because
     * our thread was interrupted, is read or written once more: nothing was in place yet.
     */
    <T> T attempt(IoCall<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                if (closed) {
                    throw new SessionStoreException("The filesystem store is closed");
                }
                try {
                    return call.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException e) {
            throw new SessionStoreException("A session's file in SESSION_FILE_DIR cannot be read or written: " + e, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

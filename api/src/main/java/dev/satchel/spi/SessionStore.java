package dev.satchel.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps sessions on a server. A store moves bytes; it knows nothing of cookies, codecs, ids or merging.
 *
 * <p>The promises, each with a test in {@code satchel-testkit}'s {@code SessionStoreContract}:
 *
 * <ul>
 *   <li>Every method is atomic, between threads and between processes, by the backend's own means.
 *   <li>There is no upsert. {@link #create} never overwrites and {@link #update} never creates, so nothing written is
 *       lost and nothing deleted comes back.
 *   <li>A session is expired when {@code now >= expiry}. Expired is the same as absent, in every method, whether or not
 *       the backend has removed it yet. Rounding to the backend's unit never lengthens a life by more than a second.
 *   <li>Any string of 1 to 250 visible ASCII characters, no space among them, is a key. A key the backend cannot hold is absent when it is
 *       read and a {@link dev.satchel.SessionStoreException} when it is written; it is never part of a command's syntax.
 *   <li>Any bytes are data. A value larger than the backend holds is a {@link dev.satchel.SessionStoreException} that
 *       names the limit.
 *   <li>Faults of the backend are {@link dev.satchel.SessionStoreException} with the cause; no exception of a driver
 *       escapes. After one, whether a write was done is unknown, and it may still be under way. A store repeats no
 *       write that may have been done: core finds out. "Not found" is never an exception.
 *   <li>Every call ends: each network operation has a timeout.
 *   <li>A thread that is interrupted gets its answer or a {@link dev.satchel.SessionStoreException}, stays interrupted, and
 *       spoils nothing for others.
 *   <li>After {@link #close} every other method is a {@link dev.satchel.SessionStoreException}.
 *   <li>No lock is held by {@code synchronized} around I/O, so that a virtual thread is never pinned.
 * </ul>
 *
 * Lifetimes are at least a second. Stores are safe for use by many threads.
 *
 * <p>A store is as durable as its backend: what it acknowledged may be lost where the backend loses it (a failover or a
 * restart of Redis without a synced append-only file, an eviction by memcached). A session is then gone, or as it was at
 * some earlier time, whole. No store papers over that; by comparing with what is there, later writes do no further harm.
 */
public non-sealed interface SessionStore extends SessionBackend {

    /** Reads a session. Absent, expired, or not readable as what {@link #create} wrote: empty. One round trip. */
    Optional<StoredSession> load(String key);

    /**
     * Reads a session and lets it live on for {@code ttl} from now. One round trip where the backend can. A store whose
     * {@link #load} tells {@link StoredSession#expiresAt} may leave this to the default, which only reads: core then
     * calls {@link #touch} when a refresh is due.
     */
    default Optional<StoredSession> loadAndTouch(String key, Duration ttl) {
        return load(key);
    }

    /** Stores a session under a key that holds none. One round trip. False: taken, and nothing was changed. */
    boolean create(String key, byte[] data, Duration ttl);

    /**
     * Replaces what was loaded, if that is still what is stored, and lets it live on for {@code ttl} from now. One round
     * trip. One that arrives late, after its caller was told of a fault, compares all the same. {@code loaded} is what this store read, or core's own record of what it wrote, with a null version.
     */
    UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl);

    /** Lets a session live on for {@code ttl} from now; never touches its bytes. One round trip. False: gone. */
    boolean touch(String key, Duration ttl);

    /** Forgets a session, whatever it holds. One round trip. False: there was none. */
    boolean delete(String key);

    /**
     * Forgets a session if what was loaded is still what is stored: {@code UPDATED} when it is forgotten. The default
     * takes two round trips: it replaces the bytes by none, which every reader takes for no session, and deletes those. A
     * backend that can compare and delete at once does so in one.
     */
    default UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        UpdateResult emptied = update(key, loaded, new byte[0], Duration.ofSeconds(1));
        if (emptied == UpdateResult.UPDATED) {
            delete(key);
        }
        return emptied;
    }
}

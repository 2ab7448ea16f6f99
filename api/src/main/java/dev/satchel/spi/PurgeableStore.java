package dev.satchel.spi;

/** A store whose backend does not remove expired sessions by itself. */
public interface PurgeableStore {

    /** Removes up to {@code limit} expired sessions and tells how many. A result below the limit: none is left. */
    int purgeExpired(int limit);
}

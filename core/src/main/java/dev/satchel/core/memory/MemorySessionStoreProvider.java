package dev.satchel.core.memory;

import dev.satchel.spi.SessionBackend;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.StoreContext;
import java.util.Set;

/** Opens a {@link MemorySessionStore} of its own. */
public final class MemorySessionStoreProvider implements SessionStoreProvider {
    private static final System.Logger LOG = System.getLogger(MemorySessionStoreProvider.class.getName());
    private static final String MAX = "SESSION_MEMORY_MAX";

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Set<String> keys() {
        return Set.of(MAX);
    }

    @Override
    public SessionBackend open(StoreContext context) {
        int most = context.settings().integer(MAX, 100_000, 1, Integer.MAX_VALUE);
        context.settings().check();
        LOG.log(
                System.Logger.Level.WARNING,
                "Sessions are kept in the memory of this one process and end with it: for development and tests."
                        + " Choose another SESSION_TYPE in production.");
        return new MemorySessionStore(context.clock(), most);
    }
}

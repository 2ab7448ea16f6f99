package dev.satchel.cli;

import dev.satchel.spi.PurgeableStore;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Removes what has expired: {@code flask session_cleanup}. */
@Command(name = "cleanup", description = "Remove expired sessions, where the store does not do so by itself.")
final class SessionsCleanup implements Callable<Integer> {
    private static final int BATCH = 1000;

    private final Context context;

    SessionsCleanup(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpenStore store = OpenStore.open(context)) {
            long removed = 0;
            if (store.store() instanceof PurgeableStore purgeable) {
                int batch;
                do {
                    batch = purgeable.purgeExpired(BATCH);
                    removed += batch;
                } while (batch >= BATCH);
            } else {
                context.remark("a " + store.settings().type() + " store removes expired sessions by itself");
            }
            context.answer("removed " + removed, Map.of("removed", removed));
            return ExitCodes.YES;
        }
    }
}

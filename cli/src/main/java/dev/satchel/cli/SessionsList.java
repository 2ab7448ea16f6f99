package dev.satchel.cli;

import dev.satchel.spi.ListableStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists sessions: by handle, so that the list is no bunch of keys. */
@Command(
        name = "list",
        description = "List the live sessions: a handle, which show and delete take, and when each ends.")
final class SessionsList implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 1000;

    private final Context context;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many (default: " + DEFAULT_LIMIT + "; 0: all).")
    private int limit = DEFAULT_LIMIT;

    @Option(names = "--ids", description = "Show the session ids. Whoever sees one can take the session over.")
    private boolean ids;

    SessionsList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpenStore store = OpenStore.open(context)) {
            List<Map<String, @Nullable Object>> listed = new ArrayList<>();
            boolean[] more = {false};
            int prefix = store.settings().keyPrefix().length();
            store.forEach(entry -> {
                more[0] = limit > 0 && listed.size() == limit;
                if (!more[0]) {
                    show(entry, entry.key().substring(prefix), listed);
                }
                return !more[0];
            });
            if (context.json()) {
                context.terminal().out().println(Json.list(listed));
            }
            context.remark(listed.size()
                    + (listed.size() == 1 ? " session" : " sessions")
                    + (more[0] ? ", and more: --limit 0 lists all" : ""));
            return ExitCodes.YES;
        }
    }

    private void show(Entry entry, String id, List<Map<String, @Nullable Object>> listed) {
        Map<String, @Nullable Object> session = new LinkedHashMap<>();
        session.put("handle", Handle.of(entry.key()));
        if (ids) {
            session.put("id", id);
        }
        session.put("expiresAt", entry.expiresAt().map(Instant::toString).orElse(null));
        listed.add(session);
        if (!context.json()) {
            String left = entry.expiresAt()
                    .map(end -> "ends in "
                            + Durations.text(
                                    Duration.between(context.terminal().clock().instant(), end)))
                    .orElse("");
            context.terminal()
                    .out()
                    .println((Handle.of(entry.key()) + "  " + (ids ? id + "  " : "") + left).stripTrailing());
        }
    }
}

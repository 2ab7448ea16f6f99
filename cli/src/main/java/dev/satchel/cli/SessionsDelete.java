package dev.satchel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends sessions. */
@Command(name = "delete", description = "Delete sessions; exit code 1 where one of them is not there.")
final class SessionsDelete implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "SESSION",
            arity = "1..*",
            description = "Session ids, store keys, or handles from sessions list.")
    private List<String> names = new ArrayList<>();

    SessionsDelete(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpenStore store = OpenStore.open(context)) {
            int deleted = 0;
            for (String name : names) {
                Optional<OpenStore.Found> found = store.find(name);
                if (found.isPresent() && store.store().delete(found.get().key())) {
                    deleted++;
                }
            }
            context.answer("deleted " + deleted + " of " + names.size(), Map.of("deleted", deleted));
            return deleted == names.size() ? ExitCodes.YES : ExitCodes.NO;
        }
    }
}

package dev.satchel.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;

/** Counts live sessions. */
@Command(name = "count", description = "Count the live sessions.")
final class SessionsCount implements Callable<Integer> {
    private final Context context;

    SessionsCount(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpenStore store = OpenStore.open(context)) {
            LongAdder count = new LongAdder();
            store.forEach(entry -> {
                count.increment();
                return true;
            });
            context.answer(count.toString(), Map.of("count", count.sum()));
            return ExitCodes.YES;
        }
    }
}

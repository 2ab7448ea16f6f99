package dev.satchel.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a session holds. */
@Command(name = "show", description = "Show what a session holds; exit code 1 where there is none.")
final class SessionsShow implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "SESSION", description = "A session id, a store key, or a handle from sessions list.")
    private String name = "";

    SessionsShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (OpenStore store = OpenStore.open(context)) {
            OpenStore.Found found = store.find(name).orElseThrow(() -> Failure.no("there is no such session"));
            Payload payload = Payload.of(found.session().data());
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("handle", Handle.of(found.key()));
            answer.put("format", payload.format().toString());
            answer.put("bytes", found.session().data().length);
            answer.put(
                    "expiresAt",
                    found.session().expiresAt().map(Instant::toString).orElse(null));
            answer.put("session", payload.session().orElse(null));
            if (payload.session().isEmpty()) {
                throw Failure.no("there is an entry of that name, but it is no session that can be read: its format is "
                        + payload.format());
            }
            context.answer(Json.pretty(payload.session().get()), answer);
            context.remark(found.session().data().length + " bytes of " + payload.format()
                    + found.session().expiresAt().map(end -> ", until " + end).orElse(""));
            return ExitCodes.YES;
        }
    }
}

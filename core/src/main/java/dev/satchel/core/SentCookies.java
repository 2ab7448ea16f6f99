package dev.satchel.core;

import dev.satchel.SessionEvent.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cookies of our name that a browser sent. Nobody looks for them before somebody wants them. */
final class SentCookies {
    private final Context context;
    private final List<String> headers;
    private @Nullable List<String> values;

    /** Takes the {@code Cookie} headers. */
    SentCookies(Context context, List<String> headers) {
        this.context = context;
        this.headers = headers;
    }

    /** As if the browser had sent this value. */
    static SentCookies of(Context context, String value) {
        SentCookies cookies = new SentCookies(context, List.of());
        cookies.values = List.of(value);
        return cookies;
    }

    /** The values, in the order of the headers. */
    List<String> values() {
        if (values == null) {
            values = CookieHeader.values(headers, context.settings().cookie().name());
            if (values.size() > 1) {
                context.events().emit(Kind.DUPLICATE_COOKIE, "");
            }
        }
        return values;
    }
}

package dev.satchel.servlet;

import dev.satchel.core.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the session says into the headers of a response, beside what the application has put there. The cookie is a
 * raw header: {@code addCookie} knows no {@code SameSite} before Servlet 6, and Undertow hides from {@code getHeaders}
 * what it added.
 */
final class SessionHeaders {
    private static final String SET_COOKIE = "Set-Cookie";
    private static final String VARY = "Vary";

    private final List<String> sentByBrowser;
    private @Nullable ResponseHeaders said;
    private @Nullable String cookie;

    SessionHeaders(List<String> cookieHeaders) {
        sentByBrowser = cookieHeaders;
    }

    /** Brings the response in line with what is said now; writes nothing that stands there already. */
    void apply(ResponseHeaders now, HttpServletResponse response) {
        said = now;
        applyCookie(now.setCookie().orElse(null), response);
        if (now.varyCookie()) {
            varyByCookie(response);
        }
    }

    /** Writes again what a reset or an error dispatch has taken away. */
    void applyAgain(HttpServletResponse response) {
        if (said != null) {
            apply(said, response);
        }
    }

    /** Tells whether a cookie is said that neither the response nor the browser has. */
    boolean lack(ResponseHeaders now) {
        return now.setCookie()
                .map(text -> text.split(";", 2)[0])
                .filter(pair -> cookie == null || !cookie.startsWith(pair))
                .filter(pair -> sentByBrowser.stream().noneMatch(line -> line.contains(pair)))
                .isPresent();
    }

    private void applyCookie(@Nullable String wanted, HttpServletResponse response) {
        if (wanted == null && cookie == null) {
            return;
        }
        List<String> present = new ArrayList<>(response.getHeaders(SET_COOKIE));
        if (cookie != null && !cookie.equals(wanted) && present.remove(cookie)) {
            if (wanted != null) {
                present.add(wanted);
            }
            replaceCookies(present, response);
        } else if (wanted != null && !present.contains(wanted)) {
            response.addHeader(SET_COOKIE, wanted);
        }
        if (wanted == null || response.getHeaders(SET_COOKIE).contains(wanted)) {
            cookie = wanted; // Undertow ignores headers during an include: then the old one is still to be replaced.
        }
    }

    private static void replaceCookies(List<String> cookies, HttpServletResponse response) {
        // An empty Set-Cookie is ignored by browsers (RFC 6265bis, 5.7); no Servlet version can remove a header
        // everywhere.
        response.setHeader(SET_COOKIE, cookies.isEmpty() ? "" : cookies.get(0));
        cookies.stream().skip(1).forEach(other -> response.addHeader(SET_COOKIE, other));
    }

    private static void varyByCookie(HttpServletResponse response) {
        Collection<String> vary = response.getHeaders(VARY);
        if (vary.isEmpty()) {
            response.setHeader(VARY, "Cookie");
            return;
        }
        boolean named = vary.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(field -> field.equals("*") || field.equalsIgnoreCase("Cookie"));
        if (!named) {
            List<String> all = new ArrayList<>(vary);
            all.add("Cookie");
            response.setHeader(VARY, String.join(", ", all));
        }
    }
}

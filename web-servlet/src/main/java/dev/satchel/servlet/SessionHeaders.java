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
    private @Nullable ResponseHeaders kept;
    private @Nullable String cookie;

    SessionHeaders(List<String> cookieHeaders) {
        sentByBrowser = cookieHeaders;
    }

    /** Tells whether what the session says stands in this header. */
    static boolean areIn(String name) {
        return name.equalsIgnoreCase(SET_COOKIE) || name.equalsIgnoreCase(VARY);
    }

    /**
     * Brings the response in line with what a commit said; writes nothing that stands there already. False: the container
     * takes no headers at this moment.
     */
    boolean apply(ResponseHeaders now, HttpServletResponse response) {
        kept = now;
        return write(now, response);
    }

    /** The same for what the next commit is going to say. */
    void announce(ResponseHeaders next, HttpServletResponse response) {
        write(next, response);
    }

    /** Writes again what a reset or an error dispatch has taken away. */
    boolean applyAgain(HttpServletResponse response) {
        return said == null || write(said, response);
    }

    /** Takes back what was announced and did not come true; what was committed before that stays. */
    void retreat(HttpServletResponse response) {
        said = kept;
        applyAgain(response);
    }

    private boolean write(ResponseHeaders now, HttpServletResponse response) {
        said = now;
        boolean written = applyCookie(now.setCookie().orElse(null), response);
        if (now.varyCookie()) {
            varyByCookie(response);
        }
        return written;
    }

    /** Tells whether a cookie is said that neither the response nor the browser has. */
    boolean lack(ResponseHeaders now) {
        return now.setCookie()
                .map(text -> text.split(";", 2)[0])
                .filter(pair -> cookie == null || !cookie.startsWith(pair))
                .filter(pair -> sentByBrowser.stream().noneMatch(line -> line.contains(pair)))
                .isPresent();
    }

    private boolean applyCookie(@Nullable String wanted, HttpServletResponse response) {
        if (wanted == null && cookie == null) {
            return true;
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
        boolean written = wanted == null || response.getHeaders(SET_COOKIE).contains(wanted);
        if (written) {
            cookie = wanted; // Undertow ignores headers during an include: then the old one is still to be replaced.
        }
        return written;
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

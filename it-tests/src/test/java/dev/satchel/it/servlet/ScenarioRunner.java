package dev.satchel.it.servlet;

import dev.satchel.core.SessionManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays the browser of a scenario, and looks at the instant when the headers arrive. */
final class ScenarioRunner {
    static final String OUTER_COOKIE = "outer";
    private static final String COOKIE = "session";

    private final int port;
    private final List<SessionManager> managers;
    private final SessionManager sessions;

    /** Takes the sessions of all filters, the innermost last. */
    ScenarioRunner(int port, List<SessionManager> managers) {
        this.port = port;
        this.managers = managers;
        this.sessions = managers.get(managers.size() - 1);
    }

    static String path(Scenario scenario) {
        return path(scenario.name);
    }

    static String path(String name) {
        return "/" + Integer.toHexString(name.hashCode());
    }

    /** What a browser that is signed in has done before. */
    static void signIn(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("user", "alex");
        request.getSession().setAttribute("list", new ArrayList<>(List.of("before")));
    }

    /** Runs a scenario; answers what went wrong in a line. */
    String outcome(Scenario scenario) {
        try {
            run(scenario);
            return MatrixRun.PASSED;
        } catch (IOException | RuntimeException | AssertionError failure) {
            return failure instanceof AssertionError ? String.valueOf(failure.getMessage()) : failure.toString();
        }
    }

    private void run(Scenario scenario) throws IOException {
        String before = scenario.signedIn ? signedIn() : null;
        String probe = UUID.randomUUID().toString();
        List<String> headers = new ArrayList<>(scenario.headers);
        headers.add(Probes.HEADER + ": " + probe);
        if (before != null) {
            headers.add("Cookie: " + before);
        }
        Probes.open(probe);
        begin(scenario.fault);
        AtomicReference<@Nullable AssertionError> early = new AtomicReference<>();
        Answer answer = send(scenario, headers, arrived -> {
            try {
                heal();
                checkHeaders(scenario, arrived, before);
                return true;
            } catch (AssertionError wrong) {
                early.set(wrong);
                return false;
            } finally {
                if (scenario.fault == Scenario.Fault.WRITES_AFTER_HEADERS) {
                    begin(Scenario.Fault.WRITES);
                }
                Probes.seen(probe);
            }
        });
        heal();
        AssertionError wrong = early.get();
        if (wrong != null) {
            throw wrong;
        }
        checkEnd(scenario, answer, before);
    }

    private void begin(Scenario.Fault fault) {
        if (sessions.store().orElse(null) instanceof FaultyStore store) {
            switch (fault) {
                case READS -> store.failReads();
                case WRITES -> store.failWrites();
                default -> store.heal();
            }
        }
    }

    private void heal() {
        begin(Scenario.Fault.NONE);
    }

    private Answer send(Scenario scenario, List<String> headers, Predicate<Answer> goOn) throws IOException {
        String path = "/s" + path(scenario);
        return scenario.http2
                ? Http2.get(port, path, headers, goOn)
                : RawHttp.send(port, scenario.method, path, headers, scenario.body, goOn);
    }

    private String signedIn() throws IOException {
        return RawHttp.send(port, "GET", "/s/sign-in", List.of(), new byte[0], headers -> true)
                .cookie(COOKIE)
                .orElseThrow(() -> new AssertionError("signing in gave no cookie"));
    }

    private void checkHeaders(Scenario scenario, Answer answer, @Nullable String before) {
        Kept.require(
                answer.status() == scenario.status, "status " + answer.status() + " instead of " + scenario.status);
        int cookies = answer.cookies(COOKIE).size();
        boolean allowed = scenario.cookie
                ? cookies == scenario.cookies
                : cookies <= (scenario.signedIn ? 1 : 0); // one may be renewed
        Kept.require(allowed, cookies + " cookies");
        // Who may not store an error page, as that of Jetty, need not know by what it varies.
        boolean varies = scenario.fault == Scenario.Fault.NONE ? varies(answer) : scenario.vary;
        Kept.require(varies == scenario.vary, "Vary is " + answer.all("Vary"));
        kept(answer, before).require(scenario.atHeaders);
        if (managers.size() > 1) {
            Kept.require(answer.cookies(OUTER_COOKIE).size() <= 1, "two cookies of the outer filter");
            new Kept(managers.get(0), answer.cookie(OUTER_COOKIE)).require(scenario.atHeadersOfOuter);
        }
    }

    /** Tells whether Cookie is named, once. What nobody may store need not vary. */
    private static boolean varies(Answer answer) {
        List<String> fields = answer.all("Vary").stream()
                .flatMap(line -> Stream.of(line.split("\\s*,\\s*", -1)))
                .filter("Cookie"::equalsIgnoreCase)
                .toList();
        Kept.require(fields.size() <= 1, "Vary says it twice");
        return !fields.isEmpty() || answer.all("Cache-Control").stream().anyMatch(line -> line.contains("no-store"));
    }

    private void checkEnd(Scenario scenario, Answer answer, @Nullable String before) {
        if (scenario.expectedBody != null) {
            Kept.require(answer.body().equals(scenario.expectedBody), "body " + shortened(answer.body()));
        }
        Kept kept = kept(answer, before);
        kept.requireSoon(scenario.atEnd);
        scenario.check.check(answer, kept);
    }

    private Kept kept(Answer answer, @Nullable String before) {
        return new Kept(sessions, answer.cookie(COOKIE).or(() -> Optional.ofNullable(before)));
    }

    private static String shortened(String body) {
        return "\"" + (body.length() > 60 ? body.substring(0, 60) + "...\" of " + body.length() : body + "\"");
    }
}

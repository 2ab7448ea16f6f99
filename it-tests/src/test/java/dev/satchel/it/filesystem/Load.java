package dev.satchel.it.filesystem;

import dev.satchel.Session;
import dev.satchel.core.SessionExchange;
import dev.satchel.core.SessionManager;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application under load, to be killed: browsers that each sign in, visit, get a new id and sign out, again and again,
 * and between that visit a session that all of them share. What was committed is said at once.
 */
final class Load {
    static final int BROWSERS = 3;

    private final SessionManager sessions;
    private final FileOutputStream out;
    private final String shared;
    private final int browser;

    private Load(SessionManager sessions, FileOutputStream out, String shared, int browser) {
        this.sessions = sessions;
        this.out = out;
        this.shared = shared;
        this.browser = browser;
    }

    /** What a browser's requests do, in turn. */
    enum Step {
        SIGN_IN(1),
        VISIT(2),
        VISIT_AGAIN(3),
        NEW_ID(4),
        VISIT_ONCE_MORE(5),
        SIGN_OUT(0);

        /** How many visits the session counts after it. */
        final int visits;

        Step(int visits) {
            this.visits = visits;
        }

        static Step of(int request) {
            return values()[request % values().length];
        }
    }

    /** Goes on until it is killed. Arguments: the folder, and the id of the session that all share. */
    public static void main(String[] args) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out); // a line is one write: said or not
        SessionManager sessions = Folder.sessions(Path.of(args[0]), event -> {});
        for (int browser = 0; browser < BROWSERS; browser++) {
            new Thread(new Load(sessions, out, args[1], browser)::run).start();
        }
    }

    private void run() {
        try {
            String id = "";
            for (int request = 0; ; request++) {
                visit(sessions, shared, browser + "-" + request);
                say("shared", request, "");
                id = step(id, request);
                say("own", request, id);
            }
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // Nobody has killed it.
        }
    }

    private String step(String id, int request) {
        Step step = Step.of(request);
        SessionExchange exchange = open(sessions, id);
        if (exchange.session().isNew() != (step == Step.SIGN_IN)) {
            throw new IllegalStateException("no session at " + step);
        }
        switch (step) {
            case SIGN_OUT -> exchange.session().invalidate();
            case NEW_ID -> {
                exchange.session().regenerateId();
                visit(exchange.session(), step.name());
            }
            default -> visit(exchange.session(), step.name());
        }
        exchange.commit();
        return step == Step.SIGN_OUT ? "" : exchange.session().id().orElseThrow();
    }

    private void say(String what, int request, String id) throws IOException {
        String line = what + " " + browser + " " + request + " " + id + ".\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }

    static SessionExchange open(SessionManager sessions, String id) {
        return sessions.open(id.isEmpty() ? List.of() : List.of("session=" + id));
    }

    /** Visits a session; empty: there is none. */
    static Optional<String> visit(SessionManager sessions, String id, String name) {
        SessionExchange exchange = open(sessions, id);
        if (!id.isEmpty() && exchange.session().isNew()) {
            return Optional.empty();
        }
        visit(exchange.session(), name);
        exchange.commit();
        return exchange.session().id();
    }

    private static void visit(Session session, String name) {
        session.merge("hits", 1L, Long::sum);
        visits(session).add(name);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> visits(Session session) {
        @Nullable Object visits = session.get("visits");
        if (visits == null) {
            session.put("visits", new ArrayList<>());
        }
        return (List<Object>) Objects.requireNonNull(session.get("visits"));
    }
}

package dev.satchel.demo;

import dev.satchel.Flash;
import dev.satchel.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The page, and its forms: each changes the session and sends the browser back to the page. */
final class Site {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_MESSAGE = 200;

    private final SessionInsight insight;

    Site(SessionInsight insight) {
        this.insight = insight;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/", (request, none) -> home(request)),
                Route.of("GET", "/style.css", (request, none) -> resource("style.css", "text/css; charset=utf-8")),
                Route.of("GET", "/satchel.svg", (request, none) -> resource("satchel.svg", "image/svg+xml")),
                Route.of("POST", "/sign-in", (request, none) -> signIn(request.field("name"))),
                Route.of("POST", "/sign-out", (request, none) -> signOut()),
                Route.of("POST", "/cart/add", (request, none) -> add(request.field("item"))),
                Route.of("POST", "/cart/remove", (request, none) -> remove(request.field("item"))),
                Route.of("POST", "/regenerate", (request, none) -> regenerate()),
                Route.of("POST", "/permanent", (request, none) -> permanent()),
                Route.of("POST", "/flash", (request, none) -> flash(request.field("message"))));
    }

    private Answer home(Request request) {
        Session session = Session.current();
        session.compute("visits", (key, visits) -> visits instanceof Long before ? before + 1 : 1L);
        List<Flash> flashes = session.takeFlashes();
        return Answer.page(200, () -> HomePage.render(session, flashes, insight.look(session, request)));
    }

    private static Answer signIn(String field) {
        Session session = Session.current();
        String name = field.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            session.flash("A name has 1 to " + LONGEST_NAME + " characters.", "error");
            return Answer.seeOther("/");
        }
        if (!name.equals(session.getOrDefault("user", name))) {
            session.clear(); // someone else's cart is none of theirs
        }
        session.put("user", name);
        session.regenerateId(); // so that an id which someone planted before is worth nothing now
        String newId = session.id().isPresent() ? " Your session has a new id; what was in it is still there." : "";
        session.flash("Welcome, " + name + "." + newId);
        return Answer.seeOther("/");
    }

    private static Answer signOut() {
        Session.current().invalidate();
        return Answer.seeOther("/");
    }

    private static Answer add(String id) {
        Shop.Item item = item(id);
        Shop.add(Session.current(), item);
        Session.current().flash("Added: " + item.name() + ".");
        return Answer.seeOther("/");
    }

    private static Answer remove(String id) {
        Shop.remove(Session.current(), item(id));
        return Answer.seeOther("/");
    }

    private static Shop.Item item(String id) {
        return Shop.item(id).orElseThrow(() -> new HttpProblem(400, "the shop has no such item"));
    }

    private static Answer regenerate() {
        Session.current().regenerateId();
        Session.current().flash("A new id, the same data. The old id is worth nothing any more.");
        return Answer.seeOther("/");
    }

    private static Answer permanent() {
        Session session = Session.current();
        session.setPermanent(!session.isPermanent());
        return Answer.seeOther("/");
    }

    private static Answer flash(String message) {
        String text = message.strip();
        Session.current().flash(text.isEmpty() || text.length() > LONGEST_MESSAGE ? "Say something short." : text);
        return Answer.seeOther("/");
    }

    private static Answer resource(String name, String type) {
        try (InputStream stream = Site.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            byte[] bytes = stream.readAllBytes();
            return new Answer(200, Map.of("Content-Type", type, "Cache-Control", "public, max-age=300"), () -> bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.satchel.demo;

import dev.satchel.Session;
import java.time.Duration;
import java.util.Map;

/** The half of the page that shows the session itself. */
final class SessionPanel {
    private static final Html REGENERATE = Html.of("""
            <form method="post" action="/regenerate"><button id="regenerate">New id</button></form>
            """);

    private SessionPanel() {}

    static Html render(Session session, Look look) {
        return Html.of("""
                {}
                {}
                {}
                """, state(session, look), cookie(look), stored(look));
    }

    private static Html state(Session session, Look look) {
        return Html.of(
                """
                <section class="card"><h2>Your session</h2>
                <dl>
                <dt>Store</dt><dd><code id="store">{}</code></dd>
                <dt>Id</dt><dd>{}</dd>
                <dt>Cookie</dt><dd>{}</dd>
                <dt>Time left</dt><dd id="left">{}</dd>
                </dl>
                <table class="data"><thead><tr><th scope="col">Key</th><th scope="col">Value</th></tr></thead><tbody>
                {}</tbody></table>
                <div class="row">
                {}<form method="post" action="/permanent"><button class="plain">{}</button></form>
                </div>
                </section>
                """,
                look.storeType(),
                session.id().map(SessionPanel::id).orElse(Html.of("none: the cookie is the session")),
                session.isPermanent() ? "outlives the browser" : "ends with the browser",
                duration(look.left()),
                look.data().entrySet().stream().map(SessionPanel::entry).toList(),
                session.id().isPresent() ? REGENERATE : Html.NOTHING,
                session.isPermanent() ? "End it with the browser" : "Let it outlive the browser");
    }

    private static Html id(String id) {
        return Html.of("""
                <code id="id" class="long">{}</code><br><span class="quiet">Shown because this is a demo: whoever knows \
                it is you. A real page never prints it.</span>""", id);
    }

    private static Html entry(Map.Entry<String, String> entry) {
        return Html.of(
                "<tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td></tr>\n",
                entry.getKey(),
                entry.getValue());
    }

    private static Html cookie(Look look) {
        return Html.of(
                """
                <section class="card"><h2>The cookie, taken apart</h2>
                <p class="parts">{}</p>
                <dl>
                {}</dl>
                {}
                </section>
                """,
                look.cookie().stream().map(SessionPanel::colored).toList(),
                look.cookie().stream().map(SessionPanel::explained).toList(),
                look.cookieHeader().map(SessionPanel::header).orElse(Html.NOTHING));
    }

    private static Html colored(CookieParts.Part part) {
        return Html.of("<span class=\"part {}\">{}</span><wbr>", part.name(), part.text());
    }

    private static Html explained(CookieParts.Part part) {
        return Html.of(
                "<dt><span class=\"key {}\">{}</span></dt><dd>{}</dd>\n", part.name(), part.name(), part.meaning());
    }

    private static Html header(String header) {
        return Html.of("<p class=\"quiet\">This page set it anew:</p><pre class=\"wrap\">Set-Cookie: {}</pre>", header);
    }

    private static Html stored(Look look) {
        return look.stored()
                .map(stored -> Html.of("""
                        <section class="card"><h2>What the store keeps</h2>
                        <p>{} bytes of {} under <code>{}</code>, as Flask-Session encodes a session.</p>
                        <pre id="stored">{}</pre></section>
                        """, stored.length(), stored.format(), stored.key(), stored.dump()))
                .orElse(Html.NOTHING);
    }

    private static String duration(Duration left) {
        String text = left.toDays() > 0 ? left.toDays() + " d " : "";
        return text + left.toHoursPart() + " h " + left.toMinutesPart() + " min " + left.toSecondsPart() + " s";
    }
}

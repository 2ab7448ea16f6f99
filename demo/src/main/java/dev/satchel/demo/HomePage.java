package dev.satchel.demo;

import dev.satchel.Flash;
import dev.satchel.Session;
import java.util.List;
import java.util.Locale;

/** The page: what a visitor does on the left, what that makes of the session on the right. */
final class HomePage {
    private HomePage() {}

    /** Writes the page for a session that was committed already. */
    static Html render(Session session, List<Flash> flashes, Look look) {
        return frame(Html.of(
                """
                {}
                <div class="columns">
                <div>
                {}
                {}
                {}
                </div>
                <div>
                {}
                </div>
                </div>
                """,
                flashes.stream().map(HomePage::flash).toList(),
                who(session),
                shop(session),
                message(),
                SessionPanel.render(session, look)));
    }

    /** Writes why a request was not served. */
    static Html problem(int status, String message) {
        return frame(Html.of("""
                <section class="card"><h2>{}</h2><p>{}.</p><p><a href="/">Back to the page</a></p></section>
                """, status, message));
    }

    private static Html frame(Html content) {
        return Html.of("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Satchel: a session, taken apart</title>
                <link rel="icon" href="/satchel.svg">
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                <header>
                <img src="/satchel.svg" alt="" width="44" height="44">
                <div><h1>Satchel</h1><p>What a web application remembers of you between two requests, and how.</p></div>
                </header>
                <main>
                {}
                </main>
                <footer>The same as JSON, for scripts: <code>GET /api/session</code></footer>
                </body>
                </html>
                """, content);
    }

    private static Html flash(Flash flash) {
        return Html.of(
                "<p class=\"flash {}\" role=\"status\">{}</p>\n",
                flash.category().equals("error") ? "error" : "message",
                flash.message());
    }

    private static Html who(Session session) {
        Object user = session.get("user");
        Html visits = Html.of(
                "<p class=\"visits\">This session has seen this page <strong id=\"visits\">{}</strong> {}.</p>",
                String.valueOf(session.get("visits")),
                Long.valueOf(1).equals(session.get("visits")) ? "time" : "times");
        if (user == null) {
            return Html.of("""
                    <section class="card"><h2>You</h2>
                    <p>Nobody is signed in.</p>
                    <form method="post" action="/sign-in" class="row">
                    <input name="name" id="name" maxlength="40" required placeholder="Any name" aria-label="Name" autocomplete="off">
                    <button id="sign-in">Sign in</button>
                    </form>
                    {}
                    </section>
                    """, visits);
        }
        return Html.of("""
                <section class="card"><h2>You</h2>
                <p>Signed in as <strong id="user">{}</strong>.</p>
                <form method="post" action="/sign-out"><button id="sign-out" class="plain">Sign out</button></form>
                {}
                </section>
                """, String.valueOf(user), visits);
    }

    private static Html shop(Session session) {
        List<Shop.Line> cart = Shop.cart(session);
        return Html.of(
                """
                <section class="card"><h2>Shop</h2>
                <ul class="items">
                {}</ul>
                <h3>Your cart</h3>
                {}
                </section>
                """,
                Shop.items().stream().map(HomePage::item).toList(),
                cart.isEmpty() ? Html.of("<p id=\"cart\" class=\"quiet\">is empty.</p>") : cart(cart));
    }

    private static Html item(Shop.Item item) {
        return Html.of("""
                <li><span>{}</span><span class="price">{}</span>
                <form method="post" action="/cart/add">
                <button name="item" value="{}" id="add-{}" class="plain">Add</button></form></li>
                """, item.name(), price(item.cents()), item.id(), item.id());
    }

    private static Html cart(List<Shop.Line> lines) {
        return Html.of(
                """
                <table id="cart"><tbody>
                {}</tbody>
                <tfoot><tr><th scope="row">Together</th><td></td><td class="price">{}</td><td></td></tr></tfoot></table>
                """,
                lines.stream().map(HomePage::line).toList(),
                price(lines.stream().mapToLong(Shop.Line::cents).sum()));
    }

    private static Html line(Shop.Line line) {
        return Html.of(
                """
                <tr><td>{}</td><td class="count">{}</td><td class="price">{}</td>
                <td><form method="post" action="/cart/remove">
                <button name="item" value="{}" class="plain" aria-label="Take one {} out">&minus;</button></form></td></tr>
                """,
                line.item().name(),
                line.count(),
                price(line.cents()),
                line.item().id(),
                line.item().name());
    }

    private static Html message() {
        return Html.of("""
                <section class="card"><h2>A message for the next page</h2>
                <p class="quiet">A flash waits in the session and is shown once.</p>
                <form method="post" action="/flash" class="row">
                <input name="message" maxlength="200" required placeholder="Say something" aria-label="Message" autocomplete="off">
                <button>Leave it</button>
                </form></section>
                """);
    }

    private static String price(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}

package dev.satchel;

/** Text that is safe HTML: markupsafe's {@code Markup}. A store's codec keeps it as plain text. */
public record Markup(String html) {
    @Override
    public String toString() {
        return html;
    }
}

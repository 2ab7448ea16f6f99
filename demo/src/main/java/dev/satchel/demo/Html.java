package dev.satchel.demo;

import java.util.Collection;

/** Text that is HTML already. Made from templates whose values are escaped, so that nothing a visitor typed is markup. */
record Html(String text) {
    static final Html NOTHING = new Html("");

    /** Fills each {@code {}} of a template with the next value: escaped, unless it is {@link Html}, or several of it. */
    static Html of(String template, Object... values) {
        StringBuilder filled = new StringBuilder(template.length() * 2);
        int from = 0;
        for (Object value : values) {
            int gap = template.indexOf("{}", from);
            if (gap < 0) {
                throw new IllegalArgumentException("more values than gaps");
            }
            filled.append(template, from, gap).append(markup(value));
            from = gap + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more gaps than values");
        }
        return new Html(filled.append(template, from, template.length()).toString());
    }

    private static String markup(Object value) {
        if (value instanceof Html html) {
            return html.text;
        }
        if (value instanceof Collection<?> several) {
            StringBuilder joined = new StringBuilder();
            several.forEach(one -> joined.append(markup(one)));
            return joined.toString();
        }
        return escape(value.toString());
    }

    /** Escapes for element content and for quoted attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}

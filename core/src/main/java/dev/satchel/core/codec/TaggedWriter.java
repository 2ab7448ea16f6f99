package dev.satchel.core.codec;

import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text that {@code flask.json.tag.TaggedJSONSerializer.dumps} writes inside a request: keys in the order of
 * code points, no spaces, nothing but ASCII, Python's floats.
 *
 * <p>Written out here, as Jackson's generator would leave U+007F as it is, which Python escapes, and every value passes
 * through a decision about its tag anyway.
 */
final class TaggedWriter extends JsonWriter {
    private static final boolean[] PLAIN = new boolean[127];

    static {
        for (int c = ' '; c < PLAIN.length; c++) {
            PLAIN[c] = c != '"' && c != '\\';
        }
    }

    @Override
    void floating(double value) {
        if (Double.isNaN(value)) {
            out.putAscii("NaN");
        } else if (Double.isInfinite(value)) {
            out.putAscii(value < 0 ? "-Infinity" : "Infinity");
        } else {
            out.putAscii(FloatText.repr(value));
        }
    }

    @Override
    void text(String value) {
        out.put('"');
        int plain = out.putWhilePlain(value, PLAIN);
        // Surrogates one by one, so that those without a partner survive as they do in Python.
        for (int i = plain; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < PLAIN.length && PLAIN[c]) {
                out.put(c);
            } else {
                escape(c);
            }
        }
        out.put('"');
    }

    @Override
    void bytes(byte[] value) {
        openTag(Tags.BYTES);
        base64(value);
        closeTag();
    }

    @Override
    void tuple(Tuple tuple) {
        openTag(Tags.TUPLE);
        list(tuple);
        closeTag();
    }

    @Override
    void map(Map<?, ?> map) {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (only.getKey() instanceof String key && Tags.isTag(key)) {
                openTag(Tags.DICT);
                out.put('{');
                member(true, key + "__", key, only.getValue());
                out.put('}');
                closeTag();
                return;
            }
        }
        out.put('{');
        if (isSorted(map)) {
            inOrder(map);
        } else {
            sorted(map);
        }
        out.put('}');
    }

    private void inOrder(Map<?, ?> map) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = (String) entry.getKey();
            member(first, key, key, entry.getValue());
            first = false;
        }
    }

    private void sorted(Map<?, ?> map) {
        boolean first = true;
        for (Object key : Keys.sorted(map)) {
            member(first, key.toString(), key, map.get(key));
            first = false;
        }
    }

    private void member(boolean first, String written, Object key, @Nullable Object value) {
        if (!first) {
            out.put(',');
        }
        key(written);
        out.put(':');
        entry(key, value);
    }

    /** Python reads a key with half of a surrogate pair; our own parser would not, and the whole session be lost. */
    private void key(String key) {
        if (!Texts.isWellFormed(key)) {
            throw new Unwritable("has a key with an unpaired surrogate, which many parsers refuse");
        }
        text(key);
    }

    private static boolean isSorted(Map<?, ?> map) {
        Comparator<String> order = Keys.CODE_POINTS;
        String last = null;
        for (Object key : map.keySet()) {
            if (!(key instanceof String text) || (last != null && order.compare(last, text) > 0)) {
                return false;
            }
            last = text;
        }
        return true;
    }

    @Override
    void time(Instant value) {
        openTag(Tags.DATE);
        text(HttpDate.format(value));
        closeTag();
    }

    @Override
    void uuid(UUID value) {
        openTag(Tags.UUID);
        text(value.toString().replace("-", ""));
        closeTag();
    }

    @Override
    void markup(Markup value) {
        openTag(Tags.MARKUP);
        text(value.html());
        closeTag();
    }

    private void openTag(String tag) {
        enter();
        countEntry();
        out.put('{');
        text(tag);
        out.put(':');
    }

    private void closeTag() {
        out.put('}');
        leave();
    }
}

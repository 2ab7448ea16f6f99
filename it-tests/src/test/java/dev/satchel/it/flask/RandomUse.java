package dev.satchel.it.flask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** A user who does anything at all, the same in each run, and what has come of it. */
final class RandomUse {
    private final Random random = new Random(20_260_102);
    private final Browser browser = new Browser();
    private final Map<String, JsonNode> expected = new LinkedHashMap<>();
    private final boolean binary;
    private final boolean small;

    /**
     * Begins with an empty session.
     *
     * @param binary whether bytes and points in time are among the values
     * @param small whether the session has to stay as small as a cookie
     */
    RandomUse(boolean binary, boolean small) {
        this.binary = binary;
        this.small = small;
    }

    Random random() {
        return random;
    }

    Browser browser() {
        return browser;
    }

    /** What the session has to contain by now. */
    Map<String, JsonNode> expected() {
        return expected;
    }

    /** Changes the session on one side. */
    void step(URI side) {
        String key = "key" + random.nextInt(small ? 6 : 12);
        switch (random.nextInt(6)) {
            case 0 -> remove(side, key);
            case 1 -> increment(side);
            case 2 -> append(side);
            default -> put(side, key);
        }
    }

    private void remove(URI side, String key) {
        int status = browser.delete(side, "/api/session/keys/" + key).status();
        assertThat(status == 404).isEqualTo(expected.remove(key) == null);
    }

    private void increment(URI side) {
        long before = expected.containsKey("count") ? expected.get("count").asLong() : 0;
        Browser.Answer answer = Http.ok(browser.post(side, "/api/session/keys/count/increment", ""));
        assertThat(answer.json().asLong()).isEqualTo(before + 1);
        expected.put("count", answer.json());
    }

    private void append(URI side) {
        if (small && expected.containsKey("list") && expected.get("list").size() > 4) {
            remove(side, "list");
        }
        String item = TypedValues.random(random, binary, small);
        Http.ok(browser.post(side, "/api/session/keys/list/append", item));
        String before = expected.containsKey("list") ? expected.get("list").toString() : "[]";
        String all = before.substring(0, before.length() - 1) + (before.length() > 2 ? "," : "") + item + "]";
        expected.put("list", TypedValues.canonical(all));
    }

    private void put(URI side, String key) {
        String value = TypedValues.random(random, binary, small);
        Http.ok(browser.put(side, "/api/session/keys/" + key, value));
        expected.put(key, TypedValues.canonical(value));
    }
}

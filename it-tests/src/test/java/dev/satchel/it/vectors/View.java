package dev.satchel.it.vectors;

import dev.satchel.Flash;
import dev.satchel.Session;
import dev.satchel.core.codec.TypedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a recorded view did with {@code flask.session}, done with ours. */
final class View {
    private final Session session;
    private final boolean onServer;
    private final List<@Nullable Object> returned = new ArrayList<>();

    View(Session session, boolean onServer) {
        this.session = session;
        this.onServer = onServer;
    }

    List<@Nullable Object> returned() {
        return returned;
    }

    /** Runs the operations; what the session refused comes back. A view's own error ends it and nothing else. */
    Optional<RuntimeException> run(JsonNode ops) {
        for (JsonNode op : ops) {
            if (op.path(0).asString().equals("raise") || op.path(0).asString().equals("abort500")) {
                return Optional.empty();
            }
            try {
                run(op.path(0).asString(), op);
            } catch (dev.satchel.SessionException refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    private void run(String name, JsonNode op) {
        String key = op.path(1).asString("");
        switch (name) {
            case "set" -> session.put(key, TypedJson.fromJson(op.path(2)));
            case "get" -> returned.add(session.get((Object) key));
            case "getitem" -> returned.add(session.containsKey(key) ? session.get((Object) key) : "KeyError");
            case "in" -> returned.add(session.containsKey(key));
            case "len" -> returned.add((long) session.size());
            case "bool" ->
                returned.add(
                        !session.isEmpty() && !(onServer && session.keySet().equals(Set.of("_permanent"))));
            case "keys" -> returned.add(new ArrayList<>(session.keySet()));
            case "pop" -> returned.add(session.remove((Object) key));
            case "del" -> session.remove((Object) key);
            case "clear" -> session.clear();
            case "update" -> session.putAll(map(op.path(1)));
            case "setdefault" -> {
                session.putIfAbsent(key, TypedJson.fromJson(op.path(2)));
                returned.add(session.get((Object) key));
            }
            case "permanent" -> session.setPermanent(op.path(1).asBoolean());
            case "get_permanent" -> returned.add(session.isPermanent());
            case "append_in_place" -> list(key).add(TypedJson.fromJson(op.path(2)));
            case "modified" -> {} // There is no such switch: changes are noticed by themselves.
            case "regenerate" -> {
                if (!session.isNew()) {
                    session.regenerateId();
                }
            }
            case "flash" -> session.flash(key, op.path(2).asString("message"));
            case "get_flashed" -> returned.add(flashes());
            case "vary_accept" -> {} // The response's other headers are the adapter's.
            default -> throw new AssertionError("an operation this does not know: " + op);
        }
    }

    private List<@Nullable Object> flashes() {
        List<@Nullable Object> pairs = new ArrayList<>();
        for (Flash flash : session.takeFlashes()) {
            pairs.add(List.of(flash.category(), flash.message()));
        }
        return pairs;
    }

    @SuppressWarnings("unchecked")
    private List<@Nullable Object> list(String key) {
        return (List<@Nullable Object>) Objects.requireNonNull(session.get((Object) key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(JsonNode node) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(TypedJson.fromJson(node));
    }
}

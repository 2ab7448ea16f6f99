package dev.satchel.it.races;

import java.util.List;

/** What a request of a race is about. */
enum Move {
    WRITE,
    WRITE_THE_SAME,
    COUNT,
    APPEND,
    APPEND_TO_THE_SAME,
    REMOVE,
    SEVERAL,
    FLASH,
    TAKE_FLASHES,
    MAKE_TEMPORARY,
    REFRESH,
    REGENERATE,
    LOGOUT,
    LOGOUT_UNREAD;

    static final List<Move> ALL = List.of(values());

    /** The content of a session in which every move has something to do. */
    static List<Act> content() {
        return List.of(
                Act.put("_lifetime", 2_592_000L), // of its own, so that a store that cannot tell the expiry is touched
                Act.put("hits", 0L),
                Act.put("old", "value"),
                Act.put("list", List.of()),
                Act.put("list-0", List.of()),
                Act.put("list-1", List.of()),
                Act.put("list-2", List.of()),
                Act.put("list-3", List.of()),
                Act.flash("welcome"));
    }

    /** Whether the session lives on by the same id. */
    boolean isLasting() {
        return this != REGENERATE && this != LOGOUT && this != LOGOUT_UNREAD;
    }

    /** @param number tells this request from the others */
    List<Act> acts(int number) {
        return switch (this) {
            case WRITE -> List.of(Act.put("key-" + number, "value-" + number));
            case WRITE_THE_SAME -> List.of(Act.put("same", "value-" + number));
            case COUNT -> List.of(Act.increment("hits"));
            case APPEND -> List.of(Act.append("list-" + number % 4, "item-" + number));
            case APPEND_TO_THE_SAME -> List.of(Act.append("list", "item-" + number));
            case REMOVE -> List.of(Act.remove("old"));
            case SEVERAL ->
                List.of(
                        Act.increment("hits"),
                        Act.append("list", "one-" + number),
                        Act.put("last", "request-" + number),
                        Act.append("list", "two-" + number));
            case FLASH -> List.of(Act.flash("flash-" + number));
            case TAKE_FLASHES -> List.of(Act.takeFlashes());
            case MAKE_TEMPORARY -> List.of(Act.permanent(false));
            case REFRESH -> List.of();
            case REGENERATE -> List.of(Act.regenerate(), Act.put("signed-in-" + number, true));
            case LOGOUT -> List.of(Act.invalidate());
            case LOGOUT_UNREAD -> List.of(Act.invalidateUnread());
        };
    }
}

package dev.satchel.core;

import dev.satchel.Flash;
import dev.satchel.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages for the next page, where and as Flask keeps them: under {@code _flashes}, pairs of category and message. */
final class Flashes {
    private static final String KEY = "_flashes";

    private Flashes() {}

    static boolean areIn(Draft draft) {
        return draft.contains(KEY);
    }

    static void add(Draft draft, String message, String category) {
        draft.compute(KEY, messages -> {
            List<@Nullable Object> all = messages instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
            all.add(Tuple.of(category, message));
            return all;
        });
    }

    /** Takes all out of a draft. They are ours to show once that is committed: until then the list may change. */
    static List<Flash> take(Draft draft) {
        List<Flash> taken = new ArrayList<>();
        draft.compute(KEY, messages -> {
            taken.clear(); // Done again, on what another request stored meanwhile.
            taken.addAll(flashes(messages));
            return Change.ABSENT;
        });
        return taken;
    }

    private static List<Flash> flashes(@Nullable Object messages) {
        List<Flash> flashes = new ArrayList<>();
        if (messages instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof List<?> pair && pair.size() == 2) {
                    flashes.add(new Flash(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
                }
            }
        }
        return flashes;
    }
}

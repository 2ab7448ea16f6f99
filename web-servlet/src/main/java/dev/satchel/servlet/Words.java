package dev.satchel.servlet;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists that are written with commas. */
final class Words {
    private Words() {}

    static List<String> of(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}

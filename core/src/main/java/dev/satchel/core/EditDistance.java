package dev.satchel.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
final class EditDistance {
    private static final int FARTHEST = 2;
    private static final int SHORT_NAME = 4;

    private EditDistance() {}

    /**
     * The nearest name: at most two letters inserted, removed, replaced, or swapped with their neighbour; one where what
     * differs is a short word. None so near: empty.
     */
    static Optional<String> nearest(String misspelt, Collection<String> names) {
        return names.stream()
                .filter(name -> Math.abs(name.length() - misspelt.length()) <= FARTHEST)
                .filter(name -> between(misspelt, name) <= farthest(name))
                .min(Comparator.comparingInt((String name) -> between(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The nearest type, whatever the case of its letters and the spaces around it. */
    static Optional<String> nearestType(String misspelt, Collection<String> types) {
        return nearest(misspelt.strip().toLowerCase(Locale.ROOT), types);
    }

    private static int farthest(String name) {
        String lastWord = name.substring(name.lastIndexOf('_') + 1);
        return lastWord.length() <= SHORT_NAME ? 1 : FARTHEST;
    }

    /** The optimal string alignment distance. */
    static int between(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}

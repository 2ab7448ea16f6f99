package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    @Test
    void listsToWhichBothAppendedKeepBothAppendicesTheirsFirst() {
        assertThat(ThreeWayMerge.merge(List.of(1L), List.of(1L, 2L), List.of(1L, 3L)))
                .isEqualTo(List.of(1L, 3L, 2L));
    }

    @Test
    void aListThatOneOfThemReorderedIsOurs() {
        assertThat(ThreeWayMerge.merge(List.of(1L, 2L), List.of(2L, 1L), List.of(1L, 2L, 3L)))
                .isEqualTo(List.of(2L, 1L));
    }

    @Test
    void mapsMergeKeyByKeyAtEveryLevel() {
        Map<String, Object> before = Map.of("a", 1L, "deep", Map.of("x", 1L), "old", 1L);
        Map<String, Object> ours = Map.of("a", 2L, "deep", Map.of("x", 1L, "y", 2L));
        Map<String, Object> theirs = Map.of("a", 1L, "deep", Map.of("x", 9L), "old", 1L, "new", 3L);

        assertThat(ThreeWayMerge.merge(before, ours, theirs))
                .isEqualTo(Map.of("a", 2L, "deep", Map.of("x", 9L, "y", 2L), "new", 3L));
    }

    @Test
    void whatOnlyOneSideChangedIsThatSides() {
        assertThat(ThreeWayMerge.merge("a", "b", "a")).isEqualTo("b");
        assertThat(ThreeWayMerge.merge("a", "a", "c")).isEqualTo("c");
        assertThat(ThreeWayMerge.merge("a", "b", "c")).isEqualTo("b");
    }

    @Test
    void wholeNumbersOfDifferentClassesAreTheSame() {
        assertThat(ThreeWayMerge.same(List.of(1), List.of(1L))).isTrue();
        assertThat(ThreeWayMerge.same(1L, 1.0)).isFalse();
        assertThat(ThreeWayMerge.same(new byte[] {1}, new byte[] {1})).isTrue();
    }
}

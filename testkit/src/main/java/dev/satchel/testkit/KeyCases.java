package dev.satchel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.satchel.SessionStoreException;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key is a name and nothing else, whatever is in it. */
abstract class KeyCases extends Cases {

    KeyCases(SessionStoreContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @EnumSource(HostileKey.class)
    final void aKeyIsHeldOrRefused(HostileKey hostile) {
        String name = hostile.with(key.substring(key.length() - 12));
        store().delete(name);

        if (hostile.printable || isHeld(name)) {
            store().delete(name);
            livesAWholeLifeAs(name);
        } else {
            isRefusedAs(name);
        }
    }

    private boolean isHeld(String name) {
        try {
            return store().create(name, bytes("data"), HOUR);
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private void livesAWholeLifeAs(String name) {
        given(name, "created");
        assertThat(store().create(name, bytes("again"), HOUR)).isFalse();
        holds(name, "created");
        assertThat(store().loadAndTouch(name, HOUR)).isPresent();
        assertThat(store().touch(name, HOUR)).isTrue();
        assertThat(store().update(name, loaded(name), bytes("updated"), HOUR)).isEqualTo(UpdateResult.UPDATED);
        holds(name, "updated");
        assertThat(store().deleteIfUnchanged(name, StoredSession.of(bytes("other"))))
                .isEqualTo(UpdateResult.CONFLICT);
        assertThat(store().delete(name)).isTrue();
        isAbsent(name);
    }

    private void isRefusedAs(String name) {
        assertThatThrownBy(() -> store().create(name, bytes("data"), HOUR)).isInstanceOf(SessionStoreException.class);
        assertThat(store().load(name)).isEmpty();
        assertThat(store().loadAndTouch(name, HOUR)).isEmpty();
        assertThat(store().touch(name, HOUR)).isFalse();
        assertThat(store().delete(name)).isFalse();
        try {
            assertThat(store().update(name, StoredSession.of(bytes("data")), bytes("new"), HOUR))
                    .isEqualTo(UpdateResult.GONE);
        } catch (SessionStoreException e) {
            assertThat(e).as("refused without telling the key").hasMessageNotContaining(name);
        }
    }

    @Test
    final void keysThatLookAlikeAreSessionsOfTheirOwn() {
        String name = key + ":Abc_d";
        List<String> alike = List.of(
                name.toLowerCase(Locale.ROOT),
                name.toUpperCase(Locale.ROOT),
                name + " ",
                " " + name,
                name.replace('_', 'x'),
                name.replace("_d", "%"),
                name.replace("Abc", "[A]bc"),
                name + "/",
                name + "/.");
        given(name, "mine");

        alike.forEach(this::isAbsent);
        List<String> held = alike.stream().filter(this::isHeld).toList();

        holds(name, "mine");
        assertThat(held)
                .containsAll(
                        alike.stream().filter(other -> !other.contains(" ")).toList());
        held.forEach(other -> holds(other, "data"));
    }

    @Test
    final void aKeyThatCannotBeWrittenOutIsNotTakenForAnother() {
        given(key + "?:e", "mine");

        for (String other : List.of("\ud83c:e", "?:\u00e9", "?:e\0", "?:e\u0301", "?\u200b:e")) {
            isAbsent(key + other);
            assertThat(store().touch(key + other, HOUR)).isFalse();
            assertThat(store().delete(key + other)).isFalse();
        }
        holds(key + "?:e", "mine");
    }
}

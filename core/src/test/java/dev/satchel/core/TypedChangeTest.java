package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.Session;
import dev.satchel.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's own objects in a session, changed in place while others write. */
class TypedChangeTest {
    private static final SessionKey<Cart> CART = SessionKey.of("cart", Cart.class);

    private final Lab lab = new Lab();
    private final Browser browser = new Browser(lab.sessions);

    static final class Cart {
        public List<String> items = new ArrayList<>();
    }

    @BeforeEach
    void aSession() {
        browser.request(session -> session.put("user", "alex"));
    }

    @Test
    void whatChangedInAnObjectAfterItWasPutSurvivesAMerge() {
        SessionExchange slow = browser.begin();
        Cart cart = new Cart();
        slow.session().put(CART, cart);
        cart.items.add("tea");
        browser.request(quick -> quick.put("quick", true));
        browser.end(slow);

        browser.request(session -> assertThat(cart(session).items).containsExactly("tea"));
    }

    @Test
    void anObjectIsWatchedOnAfterAMergeOfOtherKeys() {
        browser.request(session -> session.put(CART, new Cart()));
        SessionExchange slow = browser.begin();
        Cart cart = cart(slow.session());
        slow.session().put("slow", true);
        browser.request(quick -> quick.put("quick", true));
        slow.commit();
        cart.items.add("late");
        browser.end(slow);

        browser.request(session -> assertThat(cart(session).items).containsExactly("late"));
    }

    @Test
    void anObjectThatWasPutIsWatchedOnAfterAMerge() {
        SessionExchange slow = browser.begin();
        Cart cart = new Cart();
        slow.session().put(CART, cart);
        browser.request(quick -> quick.put("quick", true));
        slow.commit();
        cart.items.add("late");
        browser.end(slow);

        browser.request(session -> assertThat(cart(session).items).containsExactly("late"));
    }

    @Test
    void aLookAtTheRawValueDoesNotLoseSightOfTheObject() {
        browser.request(session -> session.put(CART, new Cart()));
        browser.request(session -> {
            Cart cart = cart(session);
            session.forEach((key, value) -> assertThat(value).isNotNull());
            cart.items.add("tea");
        });

        browser.request(session -> assertThat(cart(session).items).containsExactly("tea"));
    }

    @Test
    void aRawValueChangedInPlaceIsSavedThoughAnObjectWasMadeOfIt() {
        browser.request(session -> session.put(CART, new Cart()));
        browser.request(session -> {
            assertThat(cart(session).items).isEmpty();
            rawItems(session).add("tea");
            assertThat(cart(session).items).containsExactly("tea");
        });

        browser.request(session -> assertThat(cart(session).items).containsExactly("tea"));
    }

    @Test
    void putReturnsTheValueBeforeAsASessionKeepsIt() {
        browser.request(session -> {
            session.put(CART, new Cart());
            assertThat(session.put("cart", "gone")).isEqualTo(java.util.Map.of("items", List.of()));
        });
    }

    private static Cart cart(Session session) {
        return Objects.requireNonNull(session.get(CART));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> rawItems(Session session) {
        return (List<Object>) Objects.requireNonNull(
                ((java.util.Map<String, Object>) Objects.requireNonNull(session.get("cart"))).get("items"));
    }
}

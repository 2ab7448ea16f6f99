package dev.satchel.demo;

import dev.satchel.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the demo sells, and the cart of a session: how many of what, under {@code cart}. */
final class Shop {
    static final String CART = "cart";

    private static final List<Item> ITEMS = List.of(
            new Item("satchel", "Canvas satchel", 4900),
            new Item("notebook", "Notebook, dotted", 650),
            new Item("pen", "Fountain pen", 2400),
            new Item("map", "Pocket map", 900));
    private static final long MOST = 99;

    /** Something for sale, and its price in cents. */
    record Item(String id, String name, int cents) {}

    /** Some of one thing in a cart. */
    record Line(Item item, long count) {
        long cents() {
            return count * item.cents;
        }
    }

    private Shop() {}

    static List<Item> items() {
        return ITEMS;
    }

    static Optional<Item> item(String id) {
        return ITEMS.stream().filter(item -> item.id.equals(id)).findFirst();
    }

    /** Adds one: exactly one, also where two tabs add at once, since a commit that meets another's does this again. */
    static void add(Session session, Item item) {
        session.compute(CART, (key, cart) -> changed(cart, item, 1));
    }

    /** Takes one out. */
    static void remove(Session session, Item item) {
        session.computeIfPresent(CART, (key, cart) -> changed(cart, item, -1));
    }

    /** What is in the cart. Reads a cart of any shape, since another program may share the session. */
    static List<Line> cart(Session session) {
        List<Line> lines = new ArrayList<>();
        if (session.get(CART) instanceof Map<?, ?> cart) {
            for (Item item : ITEMS) {
                long count = count(cart, item);
                if (count > 0) {
                    lines.add(new Line(item, count));
                }
            }
        }
        return lines;
    }

    private static @Nullable Object changed(@Nullable Object cart, Item item, long by) {
        Map<String, Object> changed = new LinkedHashMap<>();
        if (cart instanceof Map<?, ?> map) {
            ITEMS.forEach(known -> changed.put(known.id, count(map, known)));
        }
        changed.put(item.id, Math.min(MOST, count(changed, item) + by));
        changed.values().removeIf(count -> (Long) count <= 0);
        return changed.isEmpty() ? null : changed;
    }

    private static long count(Map<?, ?> cart, Item item) {
        return cart.get(item.id) instanceof Number count ? count.longValue() : 0L;
    }
}

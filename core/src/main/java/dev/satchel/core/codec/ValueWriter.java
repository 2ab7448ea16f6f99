package dev.satchel.core.codec;

import dev.satchel.Extension;
import dev.satchel.Markup;
import dev.satchel.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one session in one format. A format says how each kind of value looks; this knows which kinds there are. */
abstract class ValueWriter {
    final ByteSink out = new ByteSink();
    private final Budget budget = new Budget();

    /**
     * Writes a session.
     *
     * @throws dev.satchel.SessionValueException when the format has no form for a value
     */
    final byte[] write(Map<String, @Nullable Object> session) {
        try {
            value(session);
            return out.toBytes();
        } catch (Unwritable e) {
            throw e.explained();
        }
    }

    final void value(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value == null) {
            nothing();
        } else if (value instanceof Boolean bool) {
            bool(bool);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            enter();
            map(map);
            budget.leave();
        } else if (value instanceof List<?> list) {
            if (value instanceof Tuple tuple) {
                tuple(tuple);
            } else {
                list(list);
            }
        } else {
            rare(value);
        }
    }

    private void number(Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            integer(value.longValue());
        } else if (value instanceof Double || value instanceof Float) {
            floating(value.doubleValue());
        } else if (value instanceof BigInteger big) {
            if (big.bitLength() < Long.SIZE) {
                integer(big.longValue());
            } else {
                bigInteger(big);
            }
        } else if (value instanceof BigDecimal decimal) {
            text(decimal.toString()); // str(Decimal) and this follow the same rules: General Decimal Arithmetic
        } else {
            throw unknown(value);
        }
    }

    private void rare(Object value) {
        if (value instanceof byte[] bytes) {
            bytes(bytes);
        } else if (value instanceof Instant instant) {
            time(Dates.checked(instant));
        } else if (value instanceof OffsetDateTime time) {
            Dates.checked(time.toInstant());
            time(time);
        } else if (value instanceof UUID uuid) {
            uuid(uuid);
        } else if (value instanceof Markup markup) {
            markup(markup);
        } else if (value instanceof Extension extension) {
            extension(extension);
        } else {
            throw unknown(value);
        }
    }

    /** Writes a value of a map; a fault names the key. */
    final void entry(@Nullable Object key, @Nullable Object value) {
        try {
            countEntry();
            value(value);
        } catch (Unwritable e) {
            throw e.under(String.valueOf(key));
        }
    }

    /** Writes an item of a list; a fault names the index. */
    final void item(int index, @Nullable Object value) {
        try {
            if (!budget.item()) {
                throw new Unwritable(budget.exceeded());
            }
            value(value);
        } catch (Unwritable e) {
            throw e.under(index);
        }
    }

    final void countEntry() {
        if (!budget.entry()) {
            throw new Unwritable(budget.exceeded());
        }
    }

    final void enter() {
        if (!budget.enter()) {
            throw new Unwritable(budget.exceeded());
        }
    }

    final void leave() {
        budget.leave();
    }

    static Unwritable unknown(Object value) {
        return new Unwritable(
                "is of " + value.getClass() + ", which a session cannot keep: convert it to strings, numbers,"
                        + " lists and maps, or put it under a SessionKey");
    }

    static Unwritable unpairedSurrogate() {
        return new Unwritable(
                "is a string with an unpaired surrogate, which is no UTF-8: repair it, or keep it as bytes");
    }

    abstract void nothing();

    abstract void bool(boolean value);

    abstract void integer(long value);

    abstract void bigInteger(BigInteger value);

    abstract void floating(double value);

    abstract void text(String value);

    abstract void bytes(byte[] value);

    abstract void tuple(Tuple tuple);

    abstract void list(List<?> list);

    abstract void map(Map<?, ?> map);

    abstract void time(Instant value);

    void time(OffsetDateTime value) {
        time(value.toInstant());
    }

    abstract void uuid(UUID value);

    abstract void markup(Markup value);

    abstract void extension(Extension value);
}

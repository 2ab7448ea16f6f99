package dev.satchel.core;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a request did to one key, kept so that it can be done again on another request's fresher value. {@link #ABSENT}
 * stands for "no such key", since null is a value.
 */
@FunctionalInterface
interface Change {
    Object ABSENT = new Object();

    @Nullable Object applyTo(@Nullable Object current);

    /** A value that replaces whatever was there. */
    record Put(@Nullable Object value) implements Change {
        @Override
        public @Nullable Object applyTo(@Nullable Object current) {
            return value;
        }
    }

    /** The key is no more. */
    record Remove() implements Change {
        @Override
        public Object applyTo(@Nullable Object current) {
            return ABSENT;
        }
    }

    /** A function of the value before: it counts on the fresh one. */
    record Compute(UnaryOperator<@Nullable Object> function) implements Change {
        @Override
        public @Nullable Object applyTo(@Nullable Object current) {
            return function.apply(current);
        }
    }

    /** A list or map that the application changed in place: what it added and took away is merged into the fresh one. */
    record InPlace(@Nullable Object before, @Nullable Object after) implements Change {
        @Override
        public @Nullable Object applyTo(@Nullable Object current) {
            return ThreeWayMerge.merge(before, after, current);
        }
    }

    /** Tells whether the outcome is the same whatever was there before. */
    default boolean replaces() {
        return this instanceof Put || this instanceof Remove;
    }

    /** This change, then another. */
    default Change then(Change next) {
        return next.replaces() ? next : current -> next.applyTo(applyTo(current));
    }
}

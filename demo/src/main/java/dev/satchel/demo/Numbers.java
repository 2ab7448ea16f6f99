package dev.satchel.demo;

import java.math.BigInteger;
import java.util.function.BiFunction;

/** Sums of the numbers that a session holds. */
final class Numbers {
    /** Adds two numbers: whole ones exactly, however large. What is no number is a {@link HttpProblem} with status 409. */
    static final BiFunction<Object, Object, Object> SUM = Numbers::sum;

    private Numbers() {}

    private static Object sum(Object one, Object other) {
        if (one instanceof Double || other instanceof Double) {
            return number(one).doubleValue() + number(other).doubleValue();
        }
        BigInteger sum = new BigInteger(number(one).toString())
                .add(new BigInteger(number(other).toString()));
        return sum.bitLength() < Long.SIZE ? (Object) sum.longValue() : sum;
    }

    private static Number number(Object value) {
        if (value instanceof Long || value instanceof BigInteger || value instanceof Double) {
            return (Number) value;
        }
        throw new HttpProblem(409, "what is stored under this key is no number");
    }
}

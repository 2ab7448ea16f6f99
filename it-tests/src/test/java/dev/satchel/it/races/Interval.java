package dev.satchel.it.races;

/** From the nanosecond before something began to the one after it ended, by the clock that all processes share. */
record Interval(long from, long to) {}

package dev.satchel.it.races;

/** What a request passes before each call of its store. A test holds it there, notes it, or lets the call fail. */
interface Gate {
    Gate OPEN = (verb, key) -> {};

    void pass(String verb, String key);

    /** Called when the store has answered. */
    default void passed(String verb, String key) {}
}

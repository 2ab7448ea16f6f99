package dev.satchel.it.vectors;

import tools.jackson.databind.JsonNode;

/** Checks the vectors of one file. */
interface VectorSuite {

    /** The file's name without {@code .json}. */
    String name();

    /** Which store the vectors go through; empty where they meet none. */
    default String store() {
        return "";
    }

    /** The file's vectors, or what else of it is checked one by one. */
    default JsonNode vectors(JsonNode file) {
        return file.path("vectors");
    }

    /**
     * Checks one vector.
     *
     * @param file the whole file, for what its vectors share
     * @throws org.opentest4j.TestAbortedException when the server that it needs cannot be had
     * @throws AssertionError when we do otherwise than Flask, and no rule says why
     * @throws Exception when something else goes wrong, which fails the vector too
     */
    void check(JsonNode file, JsonNode vector) throws Exception;

    /** Lets go of what the checks had in common. */
    default void close() {}
}

package dev.satchel.it.vectors;

import tools.jackson.databind.JsonNode;

/** Checks the vectors of one file. */
interface VectorSuite {

    /** The file's name without {@code .json}. */
    String name();

    /**
     * Checks one vector.
     *
     * @param file the whole file, for what its vectors share
     * @throws AssertionError when we do otherwise than Flask, and no rule says why
     * @throws Exception when something else goes wrong, which fails the vector too
     */
    void check(JsonNode file, JsonNode vector) throws Exception;
}

package dev.satchel.filesystem;

import java.io.IOException;

/** Something done with files. */
@FunctionalInterface
interface IoCall<T> {
    T run() throws IOException;
}

/** Real servers for tests: found by a URL, on the {@code PATH}, in Docker, or embedded; shared by one JVM, ended with it. */
@NullMarked
package dev.satchel.it.servers;

import org.jspecify.annotations.NullMarked;

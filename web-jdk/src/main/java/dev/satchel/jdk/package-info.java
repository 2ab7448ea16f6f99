/**
 * A filter for {@code com.sun.net.httpserver}.
 * It decides when to commit; what a commit does is core's.
 */
@NullMarked
package dev.satchel.jdk;

import org.jspecify.annotations.NullMarked;

/** The race laboratory: requests of one session at once, in every order, on every store, in one JVM and in two. */
@NullMarked
package dev.satchel.it.races;

import org.jspecify.annotations.NullMarked;

/** {@code bin/satchel} on stores that need a server. */
@NullMarked
package dev.satchel.it.cli;

import org.jspecify.annotations.NullMarked;

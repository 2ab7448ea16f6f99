/**
 * {@code bin/satchel}: cookies, ids, secrets and the sessions in a store, from a terminal.
 * Each command calls core; no format is implemented here.
 */
@NullMarked
package dev.satchel.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The contract that every store passes, for everyone who writes one.
 * It knows the SPI and nothing of core.
 */
@NullMarked
package dev.satchel.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * {@code SESSION_TYPE=memory}: sessions in this process, for development and tests. The reference for who writes a store.
 */
@NullMarked
package dev.satchel.core.memory;

import org.jspecify.annotations.NullMarked;

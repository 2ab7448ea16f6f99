/**
 * What itsdangerous does for Flask: signatures, timestamps and sealed cookies, byte for byte.
 * Knows nothing of sessions, stores or the formats of what it signs.
 */
@NullMarked
package dev.satchel.core.signing;

import org.jspecify.annotations.NullMarked;

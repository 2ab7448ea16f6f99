/**
 * Values to bytes and back, in the formats of Flask and Flask-Session. Knows nothing of stores, cookies or signatures.
 */
@NullMarked
package dev.satchel.core.codec;

import org.jspecify.annotations.NullMarked;

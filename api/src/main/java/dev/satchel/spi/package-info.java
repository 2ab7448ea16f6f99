/**
 * What a store implements, and what it is given to do so.
 * Policy - ids, cookies, signing, codecs, merging - does not belong here; it lives in core, once.
 */
@NullMarked
package dev.satchel.spi;

import org.jspecify.annotations.NullMarked;

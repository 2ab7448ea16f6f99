/**
 * {@code SESSION_TYPE=redis}: the five verbs of a store in Redis commands.
 * Ids, cookies, codecs and merging do not belong here; they are core's.
 */
@NullMarked
package dev.satchel.redis;

import org.jspecify.annotations.NullMarked;

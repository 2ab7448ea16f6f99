/**
 * {@code SESSION_TYPE=memcached}: the five verbs of a store in memcached commands.
 * Ids, cookies, codecs and merging do not belong here; they are core's.
 */
@NullMarked
package dev.satchel.memcached;

import org.jspecify.annotations.NullMarked;

/**
 * {@code SESSION_TYPE=filesystem}: one file for each session, safe between processes.
 * Ids, cookies, codecs and merging do not belong here; they are core's.
 */
@NullMarked
package dev.satchel.filesystem;

import org.jspecify.annotations.NullMarked;

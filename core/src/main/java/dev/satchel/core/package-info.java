/**
 * The life cycle of a session: open, load, commit, merge.
 * What only one kind of store or one web server needs does not belong here.
 */
@NullMarked
package dev.satchel.core;

import org.jspecify.annotations.NullMarked;

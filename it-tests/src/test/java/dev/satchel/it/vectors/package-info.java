/**
 * What real Flask and Flask-Session wrote and read, held against what we do. The vectors are data; a suite says how one
 * kind of them is checked; {@link dev.satchel.it.vectors.Deviations} says where we differ on purpose.
 */
@NullMarked
package dev.satchel.it.vectors;

import org.jspecify.annotations.NullMarked;

/** Measures other session libraries where they do the same job. */
@NullMarked
package dev.satchel.benchmarks.peers;

import org.jspecify.annotations.NullMarked;

/** The filesystem store between processes, and under {@code kill -9}. Every process here is a small one over one folder. */
@NullMarked
package dev.satchel.it.filesystem;

import org.jspecify.annotations.NullMarked;

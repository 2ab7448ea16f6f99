/** What may depend on what, and what is nowhere used. */
@NullMarked
package dev.satchel.it.architecture;

import org.jspecify.annotations.NullMarked;

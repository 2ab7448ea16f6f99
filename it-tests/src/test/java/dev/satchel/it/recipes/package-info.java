/** The applications of {@code docs/recipes.md}, each in a process of its own, as a reader would start it. */
@NullMarked
package dev.satchel.it.recipes;

import org.jspecify.annotations.NullMarked;

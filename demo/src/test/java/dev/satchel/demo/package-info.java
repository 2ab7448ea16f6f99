/** Tests of the demo's parts; the whole of it is tested in {@code it-tests}, in a browser too. */
@NullMarked
package dev.satchel.demo;

import org.jspecify.annotations.NullMarked;

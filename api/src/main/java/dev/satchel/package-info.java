/**
 * What an application sees: {@link dev.satchel.Session}, its keys, its configuration and its exceptions.
 * No store, no codec, no HTTP, and no dependency but JSpecify lives here.
 */
@NullMarked
package dev.satchel;

import org.jspecify.annotations.NullMarked;

/**
 * A small web application that shows what a session is.
 * Nothing here is needed by an application that uses Satchel.
 */
@NullMarked
package dev.satchel.demo;

import org.jspecify.annotations.NullMarked;

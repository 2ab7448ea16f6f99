/** Stores as plug-ins: found by their type, alone on a class path, written by strangers, broken. */
@NullMarked
package dev.satchel.it.plugin;

import org.jspecify.annotations.NullMarked;

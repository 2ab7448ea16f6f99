/** What the documentation shows works. Everything here reads Markdown; nothing knows what a session is. */
@NullMarked
package dev.satchel.it.docs;

import org.jspecify.annotations.NullMarked;

/** {@code bin/demo}, in a real browser. Nothing here looks at a session but through the page and the browser's cookies. */
@NullMarked
package dev.satchel.it.browser;

import org.jspecify.annotations.NullMarked;

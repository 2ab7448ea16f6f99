/**
 * Two processes of the demo, one browser: what a store shares between machines. {@link dev.satchel.it.flask.Browser} is the
 * browser.
 */
@NullMarked
package dev.satchel.it.shared;

import org.jspecify.annotations.NullMarked;

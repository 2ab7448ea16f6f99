/**
 * Satchel beside a real Flask: one browser, one session, two languages. What needs no Flask is tested elsewhere.
 */
@NullMarked
package dev.satchel.it.flask;

import org.jspecify.annotations.NullMarked;

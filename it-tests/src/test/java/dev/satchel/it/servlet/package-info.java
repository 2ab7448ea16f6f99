/**
 * The servlet filter in every container. All but the tests themselves runs inside a container's own class loader, which
 * sees neither JUnit nor another container.
 */
@NullMarked
package dev.satchel.it.servlet;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.satchel.servlet;

import org.jspecify.annotations.NullMarked;

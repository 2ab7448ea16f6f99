package dev.satchel;

/** A message left for the next page by {@link Session#flash(String, String)}. */
public record Flash(String category, String message) {}

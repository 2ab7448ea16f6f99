package dev.satchel.it.servlet;

/** Where the sessions of a scenario live. */
enum Kind {
    SERVER,
    COOKIE
}

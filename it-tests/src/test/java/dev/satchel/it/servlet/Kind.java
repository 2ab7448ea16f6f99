package dev.satchel.it.servlet;

/** Where the sessions of a scenario live. */
enum Kind {
    SERVER,
    COOKIE,
    /** In the cookie, and behind another filter whose sessions live on the server. */
    BESIDE_ANOTHER
}

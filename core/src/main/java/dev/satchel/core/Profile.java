package dev.satchel.core;

/** Where defaults come from: {@code SESSION_PROFILE}. Any single setting overrides its profile. */
enum Profile {
    /** The defaults and the bytes of Flask and Flask-Session. */
    FLASK
}

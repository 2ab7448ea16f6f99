package dev.satchel.it.flask;

/** The Flasks that sessions are exchanged with. */
enum FlaskRelease {
    /** Today's, as pinned. */
    CURRENT("requirements.txt", "requirements-optional.txt"),
    /** The oldest whose bytes are today's: Flask 2.2 with Flask-Session 0.7. */
    OLDEST("requirements-oldest.txt", ""),
    /** Debian's own, whose Flask-Session 0.3.2 pickles until its serializer is replaced. */
    DEBIAN("", "");

    private final String requirements;
    private final String optional;

    FlaskRelease(String requirements, String optional) {
        this.requirements = requirements;
        this.optional = optional;
    }

    /** The file of pinned packages; an empty text where they come from elsewhere. */
    String requirements() {
        return requirements;
    }

    /** What may fail to install; an empty text for nothing. */
    String optional() {
        return optional;
    }
}

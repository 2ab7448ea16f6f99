package dev.satchel.it.servers;

/** Where a server comes from, in the order in which they are tried. */
public enum ServerOrigin {
    URL("URL"),
    PATH("PATH"),
    PYPI("PyPI"),
    DOCKER("Docker"),
    EMBEDDED("embedded"),
    /** Embedded servers for one test, in a JVM of their own. */
    FORKED("own JVM");

    private final String label;

    ServerOrigin(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}

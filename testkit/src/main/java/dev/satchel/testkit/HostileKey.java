package dev.satchel.testkit;

/** Keys that have broken a store somewhere. */
enum HostileKey {
    SPACE("a b", false),
    SPACES_AROUND(" a ", false),
    PARENT_FOLDER("..", true),
    PATH("../../../etc/passwd", true),
    ABSOLUTE_PATH("/etc/passwd", true),
    WINDOWS_PATH("C:\\con", true),
    GLOB("a*[b]?", true),
    OPERATOR("$ne", true),
    DOTTED("a.b.$where", true),
    JSON("{\"$gt\":\"\"}", true),
    QUOTES("'\"`", true),
    STATEMENT("'; drop table sessions; --", false),
    WILDCARDS("100%_", true),
    BACKSLASHES("\\\\'", true),
    FORMAT("%s%n{0}${x}#{x}", true),
    HASH_TAG("{tag}", true),
    OPTION("--help", true),
    LENGTH_250("x".repeat(250), true),
    EMPTY("", false),
    NUL("a\0b", false),
    LINES("a\r\nset x 0 0 1\r\nb", false),
    TAB("a\tb", false),
    DELETE("a\u007fb", false),
    LATIN("se\u00f1or", false),
    CHINESE("\u4f1a\u8bdd", false),
    EMOJI("\ud83c\udf6a", false),
    HALF_AN_EMOJI("\ud83c", false),
    RIGHT_TO_LEFT("\u202egnp.exe", false),
    LENGTH_251("x".repeat(251), false),
    LENGTH_10_000("x".repeat(10_000), false);

    private final String text;

    /** Whether every store must hold it: visible ASCII, 250 characters at most. */
    final boolean printable;

    HostileKey(String text, boolean printable) {
        this.text = text;
        this.printable = printable;
    }

    /** The key with a unique part, so that no earlier run has it; the length stays as it is for those it is about. */
    String with(String unique) {
        if (text.isEmpty()) {
            return text;
        }
        return name().startsWith("LENGTH") ? unique + text.substring(unique.length()) : text + unique + text;
    }
}

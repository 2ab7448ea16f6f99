package dev.satchel.cli;

/** What a command tells the shell. */
final class ExitCodes {
    static final int YES = 0;
    static final int NO = 1;
    static final int WRONG_USE = 2;

    private ExitCodes() {}
}

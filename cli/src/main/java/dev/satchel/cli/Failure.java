package dev.satchel.cli;

/** A command that ends with something other than yes: what to say, and the exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The answer is no: not found, a bad signature, unhealthy. */
    static Failure no(String message) {
        return new Failure(ExitCodes.NO, message);
    }

    /** The command was used wrongly. */
    static Failure wrongUse(String message) {
        return new Failure(ExitCodes.WRONG_USE, message);
    }

    int exitCode() {
        return exitCode;
    }
}

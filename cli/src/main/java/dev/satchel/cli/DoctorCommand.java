package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** x. */
@Command(name = "doctor", description = "x")
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return ExitCodes.YES;
    }
}

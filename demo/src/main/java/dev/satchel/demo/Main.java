package dev.satchel.demo;

import dev.satchel.SessionException;
import java.io.IOException;
import java.net.BindException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the demo and says where it is; Ctrl-C ends it. */
public final class Main {
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) {
        ROOT_LOGGER.setLevel(Level.WARNING); // what drivers tell about themselves is not what a visitor came for
        try {
            start(DemoSettings.read(DemoSettings.environment(System.getenv(), args)));
        } catch (SessionException | IllegalArgumentException e) {
            stop(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            stop("the demo cannot keep its data: " + e);
        }
    }

    private static void start(DemoSettings settings) {
        DemoServer server;
        try {
            server = DemoServer.start(settings.config(), settings.address());
        } catch (BindException taken) {
            stop("cannot listen on " + settings.address().getHostString() + ":"
                    + settings.address().getPort() + ": " + taken.getMessage()
                    + ". Choose another: PORT=8081 bin/demo");
            return;
        } catch (IOException e) {
            stop("cannot listen: " + e);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end"));
        System.out.println("Satchel's demo is at " + server.uri());
        System.out.println("Sessions are kept in: " + server.place());
        settings.note().ifPresent(System.out::println);
        System.out.println("Ctrl-C ends it.");
    }

    /** Says why there is no demo, in one line. */
    private static void stop(String reason) {
        System.err.println("demo: " + reason);
        System.exit(1);
    }
}

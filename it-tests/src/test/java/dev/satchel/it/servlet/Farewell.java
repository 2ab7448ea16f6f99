package dev.satchel.it.servlet;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol of one word. */
public final class Farewell implements HttpUpgradeHandler {
    static final String WORD = "bye";

    @Override
    public void init(WebConnection connection) {
        try (connection) {
            connection.getOutputStream().print(WORD);
            connection.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void destroy() {
        // nothing is held
    }
}

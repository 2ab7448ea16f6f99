package dev.satchel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what an argument stands for: itself, a file, or standard input where it is {@code -}. */
final class Input {
    private static final int MOST = 16 << 20;
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})*");

    private Input() {}

    /** Bytes given in hexadecimal, or kept in a file or in standard input, as they are or in hexadecimal. */
    static byte[] bytes(String argument, Terminal terminal) {
        Optional<byte[]> given = argument.equals("-") ? Optional.empty() : hex(argument);
        if (given.isPresent()) {
            return given.get();
        }
        byte[] read = read(argument, terminal);
        // No session is of ASCII digits alone: in msgpack such bytes are numbers, in JSON a map begins with a brace.
        return read.length == 0
                ? read
                : hex(new String(read, StandardCharsets.ISO_8859_1).strip()).orElse(read);
    }

    /** Text given as it is where it looks like JSON, else kept in a file or in standard input. */
    static String json(String argument, Terminal terminal) {
        boolean literal = argument.stripLeading().startsWith("{");
        return literal ? argument : new String(read(argument, terminal), StandardCharsets.UTF_8);
    }

    /** Text given as it is, or in standard input. */
    static String text(String argument, Terminal terminal) {
        return argument.equals("-") ? new String(read("-", terminal), StandardCharsets.UTF_8).strip() : argument;
    }

    private static Optional<byte[]> hex(String text) {
        return HEX.matcher(text).matches() ? Optional.of(HexFormat.of().parseHex(text)) : Optional.empty();
    }

    private static byte[] read(String argument, Terminal terminal) {
        try (InputStream stream = argument.equals("-") ? terminal.in() : Files.newInputStream(Path.of(argument))) {
            byte[] bytes = stream.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw Failure.wrongUse("more than " + MOST + " bytes are no session");
            }
            return bytes;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw Failure.wrongUse(
                    "\"" + shortened(argument) + "\" is neither a value of the kind asked for nor a file");
        } catch (IOException e) {
            throw Failure.wrongUse(shortened(argument) + " cannot be read: " + reason(e));
        } catch (UncheckedIOException e) {
            throw Failure.wrongUse(shortened(argument) + " cannot be read: " + e.getMessage());
        }
    }

    /** Why a file cannot be read, without its name. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static String shortened(String argument) {
        return argument.length() <= 60 ? argument : argument.substring(0, 60) + "...";
    }
}

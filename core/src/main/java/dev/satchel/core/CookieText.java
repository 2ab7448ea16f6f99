package dev.satchel.core;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parts of a cookie as Flask does ({@code SessionInterface}) and writes them as Werkzeug's {@code dump_cookie}. */
final class CookieText {
    /** What {@code dump_cookie} leaves unquoted in a path, beside letters and digits. */
    private static final String PATH_SAFE = "%!$&'()*+,/:=@" + "_.-~";

    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} ";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{0,253}");

    private CookieText() {}

    static String name(SettingsReader reader) {
        String name = reader.text(CoreSetting.SESSION_COOKIE_NAME).orElseThrow();
        Optional<byte[]> utf8 = utf8(name);
        if (utf8.isEmpty() || !name.codePoints().allMatch(CookieText::isNameLetter)) {
            reader.fault(CoreSetting.SESSION_COOKIE_NAME);
            return "session";
        }
        return new String(utf8.get(), StandardCharsets.ISO_8859_1);
    }

    /** A token's letter (RFC 9110, section 5.6.2), or any visible character beyond ASCII. */
    static boolean isNameLetter(int point) {
        if (point < 0x80) {
            return point > ' ' && point < 0x7f && SEPARATORS.indexOf(point) < 0;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Without port and leading dots, international names in their ASCII form (IDNA 2003, as Python's codec). */
    static Optional<String> domain(SettingsReader reader) {
        Optional<String> given = reader.raw(CoreSetting.SESSION_COOKIE_DOMAIN).map(String::strip);
        if (given.isEmpty() || isNothing(given.get())) {
            return Optional.empty();
        }
        String host = given.get().contains("://")
                ? "/"
                : given.get().replaceFirst("(?s):.*", "").replaceFirst("^\\.+", "");
        Optional<String> ascii = ascii(host).filter(name -> HOST.matcher(name).matches());
        if (ascii.isEmpty()) {
            reader.fault(CoreSetting.SESSION_COOKIE_DOMAIN);
        }
        return ascii;
    }

    private static boolean isNothing(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("false") || lower.equals("none");
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host));
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }

    static String path(SettingsReader reader) {
        CoreSetting key = reader.text(CoreSetting.SESSION_COOKIE_PATH).isPresent()
                ? CoreSetting.SESSION_COOKIE_PATH
                : CoreSetting.APPLICATION_ROOT;
        String path = reader.text(key).orElse("/");
        if (!path.startsWith("/")) {
            reader.rejected(key, key.allowed());
        }
        Optional<byte[]> utf8 = utf8(path);
        if (utf8.isEmpty()) {
            reader.fault(key, "a path in valid Unicode");
        }
        return utf8.map(CookieText::quoted).orElse("/");
    }

    /** Python's {@code urllib.parse.quote}. */
    private static String quoted(byte[] path) {
        StringBuilder quoted = new StringBuilder();
        for (byte octet : path) {
            boolean alphanumeric = octet >= 0 && Character.isLetterOrDigit(octet);
            if (alphanumeric || PATH_SAFE.indexOf(octet) >= 0) {
                quoted.append((char) octet);
            } else {
                quoted.append(String.format(Locale.ROOT, "%%%02X", octet));
            }
        }
        return quoted.toString();
    }

    /** Python's None is no attribute, but the text "None" is {@code SameSite=None}, in Flask and here. */
    static Optional<String> sameSite(SettingsReader reader) {
        Optional<String> given = reader.raw(CoreSetting.SESSION_COOKIE_SAMESITE)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        Optional<String> written = given.flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "strict" -> Optional.of("Strict");
            case "lax" -> Optional.of("Lax");
            case "none" -> Optional.of("None");
            default -> Optional.empty();
        });
        if (given.isPresent() && written.isEmpty()) {
            reader.fault(CoreSetting.SESSION_COOKIE_SAMESITE);
        }
        return written;
    }

    /** The text's UTF-8; a lone surrogate has none. */
    private static Optional<byte[]> utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException loneSurrogate) {
            return Optional.empty();
        }
    }
}

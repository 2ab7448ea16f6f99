package dev.satchel.demo;

/** Bytes as people read them: offset, hexadecimal, and text where there is any. */
final class HexDump {
    private static final int PER_LINE = 16;

    private HexDump() {}

    /** Writes up to so many bytes, sixteen a line. */
    static String of(byte[] bytes, int most) {
        StringBuilder dump = new StringBuilder();
        for (int from = 0; from < Math.min(bytes.length, most); from += PER_LINE) {
            line(dump, bytes, from, Math.min(from + PER_LINE, Math.min(bytes.length, most)));
        }
        if (bytes.length > most) {
            dump.append("... and ").append(bytes.length - most).append(" bytes more\n");
        }
        return dump.toString();
    }

    private static void line(StringBuilder dump, byte[] bytes, int from, int to) {
        dump.append(String.format("%04x  ", from));
        for (int i = from; i < from + PER_LINE; i++) {
            dump.append(i < to ? String.format("%02x ", bytes[i]) : "   ").append(i % PER_LINE == 7 ? " " : "");
        }
        dump.append(' ');
        for (int i = from; i < to; i++) {
            dump.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
        }
        dump.append('\n');
    }
}

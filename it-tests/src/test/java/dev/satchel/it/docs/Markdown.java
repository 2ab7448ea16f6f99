package dev.satchel.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the code blocks of the project's documents. */
final class Markdown {
    private static final Pattern BLOCK =
            Pattern.compile("^([ \\t]*)(```+)([^\\n`]*)\\n(.*?)^\\1\\2[ \\t]*$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    private Markdown() {}

    /** The documents that a reader of a project meets: at its root, at each module's, and all of docs. */
    static List<Path> documents(Path project) {
        try (Stream<Path> modules = Files.walk(project, 2).filter(file -> !file.startsWith(project.resolve("docs")));
                Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            return Stream.concat(modules, docs)
                    .filter(file -> !project.relativize(file).toString().startsWith("."))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CodeBlock> blocks(Path document) {
        String text = read(document);
        List<CodeBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start()).lines().count() + 1;
            String code = matcher.group(4).replaceAll("(?m)^" + matcher.group(1), "");
            blocks.add(new CodeBlock(document, line, matcher.group(3).strip(), code));
        }
        return blocks;
    }

    /** The targets of links that are no addresses on the web. */
    static List<String> links(Path document) {
        Matcher matcher = LINK.matcher(read(document).replaceAll("(?ms)^```.*?^```", ""));
        return matcher.results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains(":"))
                .toList();
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fenced block.
     *
     * @param info what stands behind the fence: a language, and how to treat it
     */
    record CodeBlock(Path document, long line, String info, String code) {
        String language() {
            return info.split("\\s+", 2)[0];
        }

        boolean isMarked(String mark) {
            return List.of(info.split("\\s+")).contains(mark);
        }

        /** The file that the block is a part of: {@code java file=it-tests/recipes/...}. */
        Optional<String> file() {
            return Stream.of(info.split("\\s+"))
                    .filter(word -> word.startsWith("file="))
                    .map(word -> word.substring("file=".length()))
                    .findFirst();
        }

        String place() {
            return document.getFileName() + ":" + line;
        }
    }
}

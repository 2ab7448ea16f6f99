package dev.satchel.it.docs;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles Java of the documentation. What is no whole class is wrapped: imports go to the top, types and members into a
 * class, statements into a method; there the names that the documents take for granted are known.
 */
final class JavaBlock {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n?");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(@\\w+.*\\n)*(public |final |abstract |static |sealed )*(class|interface|enum|record|@interface) ");
    private static final Pattern MEMBER =
            Pattern.compile("(?m)^(@Override|@Test|@Bean|(public|protected|private|static) .*[({=;]$)");
    private static final String WELL_KNOWN = """
            import dev.satchel.*;
            import dev.satchel.core.*;
            import dev.satchel.spi.*;
            import java.io.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            """;
    private static final String NAMES = """
            static SessionManager sessions;
            static SessionConfig config;
            static Session session;
            static jakarta.servlet.http.HttpServletRequest request;
            static jakarta.servlet.http.HttpServletResponse response;
            static jakarta.servlet.ServletContext context;
            static com.sun.net.httpserver.HttpServer server;
            """;

    private JavaBlock() {}

    /** What the compiler says against it; empty when nothing. */
    static List<String> faults(String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", "target/docs-classes", "-cp", classPath());
        new java.io.File("target/docs-classes").mkdirs();
        compiler.getTask(null, null, diagnostics, options, null, List.of(new Source(source(code))))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                .collect(Collectors.toList());
    }

    private static String source(String code) {
        String imports =
                IMPORT.matcher(code).results().map(found -> found.group()).collect(Collectors.joining());
        String body = IMPORT.matcher(code.replaceAll("(?m)^package .*;", "")).replaceAll("");
        boolean members = TYPE.matcher(body).lookingAt()
                || TYPE.matcher(body.strip()).lookingAt()
                || MEMBER.matcher(body.strip()).lookingAt();
        String inner = members ? staticTypes(body) : "static void statements() throws Exception {\n" + body + "\n}";
        return imports + WELL_KNOWN + "@SuppressWarnings(\"all\") class Block {\n" + NAMES + inner + "\n}\n";
    }

    /** A public class of a document is a nested one here, and its main method needs it to be static. */
    private static String staticTypes(String body) {
        return body.replaceAll("(?m)^((?:public |final |abstract |sealed )*)class ", "static $1class ");
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Block.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

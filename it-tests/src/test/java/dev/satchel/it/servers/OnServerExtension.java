package dev.satchel.it.servers;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

final class OnServerExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        TestServers.shared(kind(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ServerReport.uses(context.getUniqueId(), TestServers.shared(kind(context)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return TestServers.shared(kind(context));
    }

    /** The annotation stands on the test class, or on one that it is nested in. */
    private static ServerKind kind(ExtensionContext context) {
        return Stream.concat(Stream.of(context.getRequiredTestClass()), context.getEnclosingTestClasses().stream())
                .flatMap(type -> AnnotationSupport.findAnnotation(type, OnServer.class).stream())
                .findFirst()
                .orElseThrow()
                .value();
    }
}

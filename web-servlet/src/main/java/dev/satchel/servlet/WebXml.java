package dev.satchel.servlet;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import jakarta.servlet.FilterConfig;
import java.util.Collections;
import java.util.function.Consumer;

/** Makes a filter's parts from what a {@code web.xml} says. */
final class WebXml {
    private static final String EXCLUDE = "exclude";

    private WebXml() {}

    /** Takes the manager of the servlet context, or opens one and hands it to {@code owner} for closing. */
    static Parts parts(FilterConfig config, Consumer<SessionManager> owner) {
        SessionFilterBuilder builder = new SessionFilterBuilder(manager(config, owner));
        builder.exclude(Words.of(config.getInitParameter(EXCLUDE)).toArray(String[]::new));
        return builder.parts();
    }

    private static SessionManager manager(FilterConfig config, Consumer<SessionManager> owner) {
        Object shared = config.getServletContext().getAttribute(SessionManager.class.getName());
        if (shared instanceof SessionManager manager) {
            return manager;
        }
        SessionManager opened = SessionManager.create(settings(config));
        owner.accept(opened);
        return opened;
    }

    private static SessionConfig settings(FilterConfig config) {
        SessionConfig.Builder settings = SessionConfig.fromEnvironment().toBuilder();
        for (String name : Collections.list(config.getInitParameterNames())) {
            if (!name.equals(EXCLUDE)) {
                settings.set(name, config.getInitParameter(name));
            }
        }
        return settings.build();
    }
}

package dev.satchel.it.servlet;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** All scenarios in one container; runs inside the container's class loader. Answers each scenario's outcome by its name. */
public final class MatrixRun implements Callable<Map<String, String>> {
    static final String PASSED = "ok";
    static final String NOT_IN_THIS_SERVLET_VERSION = "-";

    @Override
    public Map<String, String> call() throws Exception {
        Map<Kind, ScenarioRunner> runners = new EnumMap<>(Kind.class);
        List<ServerUnderTest> servers = new ArrayList<>();
        try {
            for (Kind kind : Kind.values()) {
                List<SessionManager> managers =
                        settings(kind).stream().map(SessionManager::create).toList();
                List<Filter> filters = managers.stream()
                        .<Filter>map(manager -> new SessionFilter(manager))
                        .toList();
                ServerUnderTest server = ServerUnderTest.start(new MatrixApplication(filters, handlers()));
                servers.add(server);
                runners.put(kind, new ScenarioRunner(server.port(), managers));
            }
            return outcomes(runners);
        } finally {
            for (ServerUnderTest server : servers) {
                server.close();
            }
        }
    }

    static List<Scenario> scenarios() {
        return Stream.of(
                        BodyScenarios.all(),
                        StatusScenarios.all(),
                        DispatchScenarios.all(),
                        AsyncScenarios.all(),
                        ResetScenarios.all(),
                        WrapperScenarios.all(),
                        FaultScenarios.all(),
                        LifeScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, String> outcomes(Map<Kind, ScenarioRunner> runners) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Scenario scenario : scenarios()) {
            for (Kind kind : scenario.kinds) {
                String name = scenario.name + " ["
                        + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "]";
                outcomes.put(name, outcome(scenario, Objects.requireNonNull(runners.get(kind))));
            }
        }
        return outcomes;
    }

    private static String outcome(Scenario scenario, ScenarioRunner runner) {
        return scenario.servletMinor > servletMinor() ? NOT_IN_THIS_SERVLET_VERSION : runner.outcome(scenario);
    }

    /** Tells which of Servlet 6's versions the class path holds. */
    static int servletMinor() {
        try {
            Class.forName("jakarta.servlet.http.HttpSession$Accessor", false, ServletContext.class.getClassLoader());
            return 1;
        } catch (ClassNotFoundException older) {
            return 0;
        }
    }

    private static Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>(DispatchScenarios.TARGETS);
        handlers.put("/sign-in", ScenarioRunner::signIn);
        for (Scenario scenario : scenarios()) {
            handlers.put(ScenarioRunner.path(scenario), scenario.handler);
        }
        return handlers;
    }

    private static List<SessionConfig> settings(Kind kind) {
        return switch (kind) {
            case SERVER -> List.of(settings(FaultyStoreProvider.TYPE, "session"));
            case COOKIE -> List.of(settings("cookie", "session"));
            case BESIDE_ANOTHER ->
                List.of(settings(FaultyStoreProvider.TYPE, ScenarioRunner.OUTER_COOKIE), settings("cookie", "session"));
        };
    }

    private static SessionConfig settings(String type, String cookie) {
        return SessionConfig.of(Map.of(
                "SESSION_TYPE",
                type,
                "SESSION_COOKIE_NAME",
                cookie,
                "SECRET_KEY",
                "a key for the tests of the servlet filter, long enough"));
    }
}

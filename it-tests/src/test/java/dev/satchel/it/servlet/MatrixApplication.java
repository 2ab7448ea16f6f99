package dev.satchel.it.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The application of the matrix: session filters in front of a servlet that holds all scenarios. */
public final class MatrixApplication implements ServletContainerInitializer {
    /** The outermost filter, in the servlet context. */
    static final String OUTER = "outer";

    private final List<Filter> filters;
    private final Map<String, Handler> handlers;

    MatrixApplication(List<Filter> filters, Map<String, Handler> handlers) {
        this.filters = filters;
        this.handlers = handlers;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        for (Filter filter : filters) {
            FilterRegistration.Dynamic added = add(context, "filter" + filters.indexOf(filter), filter);
            added.addMappingForUrlPatterns(null, true, "/s" + WrapperScenarios.TWICE_FILTERED);
        }
        context.setAttribute(OUTER, filters.get(0));
        add(context, "probes", new Probes());
        add(context, "scenario", new ScenarioServlet(handlers::get), "/s/*");
        add(
                context,
                "named",
                new ScenarioServlet(path -> (rq, rs) -> rs.getWriter().print("named")),
                "/named");
        add(context, "error", new ScenarioServlet(ErrorPages.HANDLERS::get), "/error/*");
    }

    private static FilterRegistration.Dynamic add(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD),
                true,
                "/*");
        return registration;
    }

    private static void add(ServletContext context, String name, HttpServlet servlet, String path) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.setMultipartConfig(new MultipartConfigElement(System.getProperty("java.io.tmpdir")));
        registration.addMapping(path);
    }
}

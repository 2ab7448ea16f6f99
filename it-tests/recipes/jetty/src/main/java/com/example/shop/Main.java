package com.example.shop;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

public final class Main {
    public static void main(String[] args) throws Exception {
        SessionManager sessions = SessionManager.create(SessionConfig.fromEnvironment());
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(
                new SessionFilter(sessions),
                "/*",
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
        context.addServlet(Hello.class, "/");
        Server server = new Server(Integer.getInteger("port", 8080));
        server.setHandler(context);
        server.start();
    }
}

package com.example.shop;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

public final class Main {
    public static void main(String[] args) throws Exception {
        SessionManager sessions = SessionManager.create(SessionConfig.fromEnvironment());
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(
                new SessionFilter(sessions),
                "/*",
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        context.addServlet(new ServletHolder(new ServletContainer(new ResourceConfig(HelloResource.class))), "/*");
        Server server = new Server(Integer.getInteger("port", 8080));
        server.setHandler(context);
        server.start();
    }
}

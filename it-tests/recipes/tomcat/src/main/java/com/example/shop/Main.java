package com.example.shop;

import dev.satchel.SessionConfig;
import dev.satchel.core.SessionManager;
import dev.satchel.servlet.SessionFilter;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

public final class Main {
    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(Integer.getInteger("port", 8080));
        Context context = tomcat.addContext("", null);
        addSessions(context, SessionManager.create(SessionConfig.fromEnvironment()));
        Tomcat.addServlet(context, "hello", new Hello()).addMapping("/");
        tomcat.getConnector();
        tomcat.start();
    }

    private static void addSessions(Context context, SessionManager sessions) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("sessions");
        filter.setFilter(new SessionFilter(sessions));
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("sessions");
        everything.addURLPattern("/*");
        for (String dispatcher : new String[] {"REQUEST", "ASYNC", "ERROR", "FORWARD"}) {
            everything.setDispatcher(dispatcher);
        }
        context.addFilterMap(everything);
    }
}

package com.example.shop;

import java.nio.file.Path;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Deploys the folder that holds {@code WEB-INF/web.xml}, as a Tomcat that is installed would. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(Integer.getInteger("port", 8080));
        ContextConfig webXml = new ContextConfig();
        webXml.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(Path.of(args[0]).toAbsolutePath().toString());
        context.setParentClassLoader(Main.class.getClassLoader());
        context.addLifecycleListener(webXml);
        tomcat.getHost().addChild(context);
        tomcat.getConnector();
        tomcat.start();
    }
}

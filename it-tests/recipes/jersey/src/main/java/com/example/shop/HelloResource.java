package com.example.shop;

import dev.satchel.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/")
public class HelloResource {
    @POST
    public Response signIn(@FormParam("user") String user, @Context HttpServletRequest request) {
        request.getSession().setAttribute("user", user); // or Session.current().put("user", user)
        return Response.seeOther(URI.create("/")).build();
    }

    @GET
    public String hello() {
        return "Hello, " + Session.current().getOrDefault("user", "stranger");
    }
}

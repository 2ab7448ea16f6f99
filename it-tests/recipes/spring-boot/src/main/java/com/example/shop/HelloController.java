package com.example.shop;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttribute;

/** A controller of an application that knows nothing of Satchel. */
@Controller
class HelloController {
    @PostMapping("/")
    String signIn(@RequestParam String user, HttpSession session) {
        session.setAttribute("user", user);
        return "redirect:/";
    }

    @GetMapping("/")
    @ResponseBody
    String hello(@SessionAttribute(name = "user", required = false) String user) {
        return "Hello, " + (user == null ? "stranger" : user);
    }
}

package dev.satchel.it.servlet;

import dev.satchel.it.faults.StoreFailure;
import dev.satchel.servlet.SessionFilter;
import jakarta.servlet.Filter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The failing store in one container; runs inside the container's class loader. */
public final class ServletStoreFailureRun implements Callable<Boolean> {

    @Override
    public Boolean call() throws Exception {
        for (String mode : List.of("error", "anonymous")) {
            try (StoreFailure application = new StoreFailure(mode)) {
                Filter filter = new SessionFilter(application.sessions());
                try (ServerUnderTest server =
                        ServerUnderTest.start(new MatrixApplication(List.of(filter), handlers(application)))) {
                    application.check("http://127.0.0.1:" + server.port() + "/s");
                }
            }
        }
        return true;
    }

    private static Map<String, Handler> handlers(StoreFailure application) {
        Map<String, Handler> handlers = new HashMap<>();
        for (String path : List.of("/write", "/read", "/hang", "/stubborn", "/untouched")) {
            handlers.put(path, (request, response) -> {
                String answer = application.answer(path);
                response.getWriter().print(answer);
            });
        }
        return handlers;
    }
}

package dev.satchel.demo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that serve requests: a virtual one each, where the JDK has them (21 and later). */
final class RequestThreads {
    private RequestThreads() {}

    static ExecutorService create() {
        try {
            MethodHandle virtual = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) virtual.invoke();
        } catch (NoSuchMethodException older) {
            return Executors.newCachedThreadPool();
        } catch (Throwable broken) {
            throw new IllegalStateException("virtual threads cannot be had", broken);
        }
    }
}

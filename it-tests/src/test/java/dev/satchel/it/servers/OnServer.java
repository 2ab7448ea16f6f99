package dev.satchel.it.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class run on a server of that kind. It is there before the first of them, a {@link TestServer}
 * parameter is it, and the report counts the tests under it. Say which store they test by a tag:
 * {@code @Tag("redis")}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OnServerExtension.class)
public @interface OnServer {
    ServerKind value();
}

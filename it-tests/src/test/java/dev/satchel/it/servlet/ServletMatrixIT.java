package dev.satchel.it.servlet;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every way in which a response can begin, in every container. Prints the table. */
class ServletMatrixIT {

    @TestFactory
    Stream<DynamicTest> theCookieIsOutAndTheSessionIsStoredWhenTheHeadersArrive() throws Exception {
        Matrix matrix = new Matrix();
        for (String container : Matrix.CONTAINERS) {
            try (ContainerClassLoader loader = ContainerClassLoader.of(container)) {
                matrix.add(container, loader.run(MatrixRun.class));
            }
        }
        matrix.print();
        return matrix.tests();
    }
}

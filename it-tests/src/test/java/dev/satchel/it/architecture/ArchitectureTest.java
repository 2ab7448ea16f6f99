package dev.satchel.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies point one way; what is dangerous is nowhere used. */
class ArchitectureTest {
    private static final String[] API = {"dev.satchel", "dev.satchel.spi"};
    private static final String[] PLATFORM = {"java..", "javax..", "org.jspecify.annotations.."};
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.satchel");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".spi",
                ".core",
                ".core.codec",
                ".core.signing",
                ".cookie",
                ".redis",
                ".memcached",
                ".filesystem",
                ".mongodb",
                ".sqlalchemy",
                ".servlet",
                ".jdk",
                ".cli",
                ".demo",
                ".testkit"
            })
    void everyPackageIsLookedAt(String name) {
        assertThat(OURS.containPackage("dev.satchel" + name)).isTrue();
    }

    @Test
    void theApiNeedsTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PLATFORM).or(resideInAnyPackage(API)))
                .check(OURS);
    }

    @Test
    void coreNeedsTheApiAndOneLibrary() {
        classes()
                .that()
                .resideInAPackage("dev.satchel.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PLATFORM)
                        .or(resideInAnyPackage(API))
                        .or(resideInAnyPackage(
                                "dev.satchel.core..", "tools.jackson..", "com.fasterxml.jackson.annotation..")))
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached", "filesystem", "mongodb", "sqlalchemy"})
    void aStoreSeesTheApiAndNoOtherOfOurs(String store) {
        sees("dev.satchel." + store + "..", resideInAnyPackage(API));
    }

    @Test
    void theCookieStoreAlsoSeesCoresSigning() {
        sees(
                "dev.satchel.cookie..",
                resideInAnyPackage(API)
                        .or(resideInAPackage("dev.satchel.core.signing"))
                        .or(resideInAPackage("dev.satchel.core").and(simpleName("SealSettings"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "jdk"})
    void aWebAdapterSeesTheApiAndCore(String adapter) {
        sees("dev.satchel." + adapter + "..", resideInAnyPackage(API).or(resideInAPackage("dev.satchel.core..")));
    }

    @Test
    void theTestkitSeesTheApi() {
        sees("dev.satchel.testkit..", resideInAnyPackage(API));
    }

    @Test
    void nothingSeesAStoreButThroughItsInterface() {
        String[] stores = Stream.of("cookie", "redis", "memcached", "filesystem", "mongodb", "sqlalchemy")
                .map(store -> "dev.satchel." + store + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideOutsideOfPackages(stores)
                .should()
                .dependOnClassesThat(resideInAnyPackage(stores))
                .check(OURS);
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        slices().matching("dev.satchel.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void javaSerializationIsNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat(name("java.io.ObjectInputStream").or(name("java.io.ObjectOutputStream")))
                .check(OURS);
    }

    @Test
    void idsAreDrawnFromSecureRandomAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.satchel.core..")
                .should()
                .dependOnClassesThat(name(Random.class.getName()).or(name(ThreadLocalRandom.class.getName())))
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .check(OURS);
    }

    /** A pause between two tries may be guessed; nothing else may. */
    @Test
    void onlyPausesAreDrawnFromAnythingElse() {
        noClasses()
                .that()
                .resideInAPackage("dev.satchel.core..")
                .and()
                .doNotHaveSimpleName("StoreWriter")
                .should()
                .dependOnClassesThat(name(SplittableRandom.class.getName()))
                .check(OURS);
    }

    @Test
    void signaturesAreComparedInConstantTime() {
        noClasses()
                .that()
                .resideInAPackage("dev.satchel.core.signing..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .check(OURS);
    }

    /** It would pin a virtual thread. The test kit waits for nothing inside. */
    @Test
    void noMethodIsSynchronized() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("dev.satchel.testkit..")
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .check(OURS);
    }

    /** A class file shows a synchronized block by its instructions alone; the source shows it by its word. */
    @Test
    void noBlockIsSynchronized() {
        Pattern block = Pattern.compile("\\bsynchronized\\s*\\(");

        assertThat(sources().filter(source -> block.matcher(text(source)).find()))
                .isEmpty();
        assertThat(block.matcher("synchronized (this) {").find()).isTrue();
    }

    private static void sees(String packages, DescribedPredicate<JavaClass> allowed) {
        noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.satchel..")
                        .and(not(resideInAPackage(packages)))
                        .and(not(allowed)))
                .check(OURS);
    }

    private static Stream<Path> sources() {
        Path project = Path.of("..").toAbsolutePath().normalize();
        List<Path> modules = children(project)
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .toList();
        assertThat(modules).hasSizeGreaterThan(10);
        return modules.stream().flatMap(module -> files(module.resolve("src/main/java")));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.casecheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each package knows only those before it. */
class PackagesTest {
    private static final List<String> ORDER = List.of(
            "decision",
            "source",
            "language",
            "facts",
            "ruleset",
            "evaluation",
            "explain",
            "plan",
            "fixture",
            "coverage",
            "archive",
            "access",
            "activation",
            "decisionlog",
            "impact",
            "http",
            "cli");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.casecheck");

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        assertEquals(
                new TreeSet<>(ORDER),
                CLASSES.stream()
                        .map(type -> type.getPackageName().substring("org.casecheck.".length()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> aPackageKnowsOnlyThoseBeforeIt() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<String> known = new ArrayList<>(ORDER.subList(0, ORDER.indexOf(name) + 1));
                    if (name.equals("cli")) {
                        known.remove("http");
                    }
                    DescribedPredicate<JavaClass> allowed = resideInAnyPackage(known.stream()
                                    .map(other -> "org.casecheck." + other)
                                    .toArray(String[]::new))
                            .or(DescribedPredicate.not(resideInAPackage("org.casecheck..")))
                            .as("%s or foreign ones", known);
                    classes()
                            .that()
                            .resideInAPackage("org.casecheck." + name)
                            .should(onlyDependOnClassesThat(allowed))
                            .check(CLASSES);
                }));
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("org.casecheck.(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTwoPackagesTouchDrools() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.casecheck.ruleset", "org.casecheck.evaluation")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel2..")
                .check(CLASSES);
    }

    @Test
    void theServerIsKnownToHttpAndToWhatStartsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.casecheck.http")
                .and()
                .doNotHaveFullyQualifiedName("org.casecheck.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("org.casecheck.cli.Service")
                .and()
                .haveNameNotMatching("org\\.casecheck\\.cli\\.TrainCommand.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..")
                .check(CLASSES);
    }
}

package io.netreel.recorder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The way of an event leads in one direction: no package depends on one that comes after it.
@AnalyzeClasses(packages = "io.netreel.recorder", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.netreel.recorder.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule BINDINGS_KNOW_NOTHING_OF_FLOWS = noClasses()
            .that()
            .resideInAnyPackage("..recorder.libbpf..", "..recorder.libc..", "..recorder.ring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..recorder.flow..",
                    "..recorder.segment..",
                    "..recorder.record..",
                    "..recorder.cli..",
                    "org.apache..");

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("..recorder.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..recorder.cli..");

    @ArchTest
    static final ArchRule THE_ANALYZER_IS_NOT_USED =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("io.netreel.analyzer..", "org.duckdb..");

    private ArchitectureTest() {}
}

package io.netreel.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Each step knows the steps before it and none after it.
@AnalyzeClasses(packages = "io.netreel.analyzer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_ARROW_RUNS_BACK = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("command line")
            .definedBy("io.netreel.analyzer")
            .layer("page")
            .definedBy("io.netreel.analyzer.page")
            .layer("model")
            .definedBy("io.netreel.analyzer.model")
            .layer("rollup")
            .definedBy("io.netreel.analyzer.rollup")
            .layer("query")
            .definedBy("io.netreel.analyzer.query")
            .layer("info")
            .definedBy("io.netreel.analyzer.info")
            .layer("pairs")
            .definedBy("io.netreel.analyzer.pairs")
            .layer("verify")
            .definedBy("io.netreel.analyzer.verify")
            .layer("filter")
            .definedBy("io.netreel.analyzer.filter")
            .layer("replay")
            .definedBy("io.netreel.analyzer.replay")
            .layer("export")
            .definedBy("io.netreel.analyzer.export")
            .layer("shell")
            .definedBy("io.netreel.analyzer.shell")
            .layer("output")
            .definedBy("io.netreel.analyzer.output")
            .layer("duckdb")
            .definedBy("io.netreel.analyzer.duckdb")
            .layer("input")
            .definedBy("io.netreel.analyzer.input")
            .layer("bundle")
            .definedBy("io.netreel.analyzer.bundle")
            .layer("unsealed")
            .definedBy("io.netreel.analyzer.unsealed")
            .layer("temp")
            .definedBy("io.netreel.analyzer.temp")
            .layer("progress")
            .definedBy("io.netreel.analyzer.progress")
            .whereLayer("command line")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("page", "command line")
            .whereLayer("rollup")
            .mayOnlyBeAccessedByLayers("model", "page", "info", "command line")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("command line", "replay", "export", "shell")
            .whereLayer("query")
            .mayOnlyAccessLayers("duckdb", "progress")
            .whereLayer("filter")
            .mayOnlyBeAccessedByLayers("command line", "replay", "export")
            .whereLayer("filter")
            .mayOnlyAccessLayers("duckdb")
            .whereLayer("replay")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("pairs")
            .mayOnlyBeAccessedByLayers("info", "command line")
            .whereLayer("pairs")
            .mayOnlyAccessLayers("duckdb", "input", "progress")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("shell")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("output")
            .mayOnlyAccessLayers("input")
            .whereLayer("info")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("model", "page", "command line")
            .whereLayer("verify")
            .mayOnlyAccessLayers("input")
            .whereLayer("duckdb")
            .mayOnlyBeAccessedByLayers(
                    "rollup", "query", "info", "pairs", "filter", "replay", "export", "shell", "command line")
            .whereLayer("progress")
            .mayNotAccessAnyLayer()
            .whereLayer("input")
            .mayOnlyAccessLayers("bundle", "unsealed")
            .whereLayer("bundle")
            .mayOnlyAccessLayers("temp")
            .whereLayer("unsealed")
            .mayOnlyAccessLayers("temp")
            .whereLayer("temp")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_THE_RECORDER =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.netreel.recorder..");
}

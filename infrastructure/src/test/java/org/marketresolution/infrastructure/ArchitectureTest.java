package org.marketresolution.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps every dependency rule, and a sample that breaks them all shows that each rule bites. */
class ArchitectureTest {
    private static final String PRODUCT = "org.marketresolution";
    private static final String VIOLATIONS = "org.marketresolution.violations";

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    private static final JavaClasses VIOLATING_CLASSES = new ClassFileImporter().importPackages(VIOLATIONS);

    /** A rule with the simple names of the samples that break it. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "domain is plain Java",
                        ArchitectureRules::domainIsPlainJava,
                        "UsesSpring",
                        "UsesAxon",
                        "UsesJackson",
                        "UsesSql"),
                rule(
                        "application knows Axon but no Spring",
                        ArchitectureRules::applicationKnowsAxonButNoSpring,
                        "SpringUseCase"),
                rule(
                        "nothing depends upwards",
                        ArchitectureRules::nothingDependsUpwards,
                        "DependsUpwards",
                        "KernelKnowsRules"),
                rule(
                        "aggregates know each other's ids only",
                        ArchitectureRules::aggregatesKnowEachOthersIdsOnly,
                        "KnowsOutcomes"),
                rule(
                        "time comes from outside",
                        ArchitectureRules::timeComesFromOutside,
                        "UsesClock",
                        "ReadsTime",
                        "RefersToTime",
                        "ReadsMillis"),
                rule(
                        "chance comes from outside",
                        ArchitectureRules::chanceComesFromOutside,
                        "RollsDice",
                        "MakesIds",
                        "RefersToIds"),
                rule(
                        "read models do not know each other",
                        ArchitectureRules::readModelsDoNotKnowEachOther,
                        "NosyProjection"),
                rule(
                        "only the write model decides",
                        ArchitectureRules::onlyTheWriteModelDecides,
                        "DecidingReader",
                        "RefersToDecision",
                        "FoldingProjection"),
                rule(
                        "policies only send commands",
                        ArchitectureRules::policiesOnlySendCommands,
                        "PublishingPolicy",
                        "DecidingPolicy"),
                rule("adapters are package-private", ArchitectureRules::adaptersArePackagePrivate, "PublicController"),
                rule(
                        "every event has a permanent name",
                        ArchitectureRules::everyEventHasAPermanentName,
                        "UnnamedEvent",
                        "are both called sample.twice/1",
                        "BadlyNamedEvent"),
                rule(
                        "every command has one handler",
                        ArchitectureRules::everyCommandHasOneHandler,
                        "UnhandledCommand has 0 handlers",
                        "ContestedCommand has 2 handlers"),
                rule("every package is null-marked", ArchitectureRules::everyPackageIsNullMarked, "UsesSpring"),
                rule("packages have no cycles", ArchitectureRules::packagesHaveNoCycles, "KernelKnowsRules"));
    }

    private static Arguments rule(String sentence, Function<ArchitectureRules, ArchRule> rule, String... broken) {
        return arguments(sentence, rule, broken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theProductKeepsTheRule(String sentence, Function<ArchitectureRules, ArchRule> rule, String... broken) {
        rule.apply(new ArchitectureRules(PRODUCT)).as(sentence).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleBites(String sentence, Function<ArchitectureRules, ArchRule> rule, String... broken) {
        var findings =
                rule.apply(new ArchitectureRules(VIOLATIONS)).as(sentence).evaluate(VIOLATING_CLASSES);

        assertThat(findings.getFailureReport().toString()).contains(broken);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageThatARuleNamesExists(String name) {
        assertThat(PRODUCT_CLASSES)
                .anyMatch(type -> type.getPackageName().equals(name)
                        || type.getPackageName().startsWith(name + "."));
    }

    static Stream<String> packages() {
        return new ArchitectureRules(PRODUCT).packages().stream();
    }

    @Test
    void theProductWasRead() {
        assertThat(PRODUCT_CLASSES).hasSizeGreaterThan(200);
    }
}

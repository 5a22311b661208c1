package org.marketresolution.infrastructure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateRoot;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.Decider;
import org.marketresolution.domain.kernel.Event;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The dependency rules of docs/architecture.md, over the packages below {@code base}. */
record ArchitectureRules(String base) {
    private static final List<String> AGGREGATES = List.of("market", "outcome", "evidence");

    private static final String[] PLAIN_JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.math",
        "java.nio.charset",
        "java.security",
        "java.time",
        "java.time.format",
        "java.time.temporal",
        "java.time.zone",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "java.lang.invoke",
        "java.lang.runtime",
        "org.jspecify.."
    };

    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator",
            "java.security.SecureRandom");

    private static final Set<String> LOTS = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random");

    /** Every package that a rule names. */
    List<String> packages() {
        var named = new ArrayList<String>();
        AGGREGATES.forEach(aggregate -> {
            named.add("domain." + aggregate);
            named.add("application." + aggregate);
        });
        named.addAll(List.of(
                "domain.kernel",
                "domain.rules",
                "application.message",
                "application.policy",
                "infrastructure.clock",
                "infrastructure.eventstore",
                "infrastructure.readmodel"));
        return named.stream().map(name -> base + "." + name).toList();
    }

    ArchRule domainIsPlainJava() {
        return classes()
                .that(are("domain.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(PLAIN_JAVA, "domain..")))
                .because("the domain is plain Java and JSpecify: no framework, no I/O");
    }

    ArchRule applicationKnowsAxonButNoSpring() {
        var allowed = Stream.of("java.util.concurrent", "org.axonframework..", "org.slf4j..");
        return classes()
                .that(are("application.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        Stream.concat(allowed, Stream.of(with(PLAIN_JAVA, "domain..", "application..")))
                                .toArray(String[]::new)))
                .because("use cases know Axon's API, not Spring, SQL or JSON");
    }

    ArchRule nothingDependsUpwards() {
        return never(
                noClasses()
                        .that(are("domain.."))
                        .should()
                        .dependOnClassesThat(are("application..", "infrastructure..")),
                noClasses().that(are("application..")).should().dependOnClassesThat(are("infrastructure..")),
                noClasses()
                        .that(are("domain.kernel.."))
                        .should()
                        .dependOnClassesThat(
                                are("domain.rules..", "domain.market..", "domain.outcome..", "domain.evidence..")),
                noClasses()
                        .that(are("domain.rules.."))
                        .should()
                        .dependOnClassesThat(are("domain.market..", "domain.outcome..", "domain.evidence..")));
    }

    ArchRule aggregatesKnowEachOthersIdsOnly() {
        return never(AGGREGATES.stream()
                .map(one -> noClasses()
                        .that(are("domain." + one + "..", "application." + one + ".."))
                        .should()
                        .dependOnClassesThat(are(AGGREGATES.stream()
                                .filter(other -> !other.equals(one))
                                .flatMap(other -> Stream.of("domain." + other + "..", "application." + other + ".."))
                                .toArray(String[]::new))))
                .toArray(ArchRule[]::new));
    }

    ArchRule timeComesFromOutside() {
        return never(
                noClasses()
                        .that(are("domain.."))
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.time.Clock"),
                noClasses()
                        .that(are("domain..", "application..", "infrastructure.."))
                        .and(areNot("infrastructure.clock.."))
                        .and()
                        .doNotHaveSimpleName("SortableIds") // ids sort by wall time
                        .should()
                        .accessTargetWhere(describe("it reads the time", ArchitectureRules::readsTheTime)));
    }

    ArchRule chanceComesFromOutside() {
        return noClasses()
                .that(are("domain..", "application..", "infrastructure.."))
                .and(areNot("infrastructure.eventstore..")) // it makes ids and salts
                .should()
                .dependOnClassesThat(describe("are sources of chance", type -> CHANCE.contains(type.getName())))
                .orShould()
                .accessTargetWhere(describe("it draws lots", ArchitectureRules::drawsLots));
    }

    /** {@code now()} without a clock, or the system's clock itself; {@code nanoTime} measures and tells no time. */
    private static boolean readsTheTime(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        return switch (target.getOwner().getName()) {
            case "java.time.Clock" -> target.getName().startsWith("system");
            case "java.lang.System" -> target.getName().equals("currentTimeMillis");
            default ->
                target.getOwner().getPackageName().equals("java.time")
                        && target.getName().equals("now")
                        && target.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getName().equals("java.time.Clock"));
        };
    }

    private static boolean drawsLots(JavaAccess<?> access) {
        return LOTS.contains(access.getTarget().getOwner().getName() + "."
                + access.getTarget().getName());
    }

    ArchRule readModelsDoNotKnowEachOther() {
        return slices().matching(base + ".infrastructure.readmodel.(*)..")
                .should()
                .notDependOnEachOther();
    }

    ArchRule onlyTheWriteModelDecides() {
        return never(
                noClasses()
                        .that()
                        .areNotAnnotatedWith(AggregateRoot.class)
                        .and()
                        .doNotHaveFullyQualifiedName(base + ".application.message.DryRun") // stores nothing
                        .should()
                        .accessTargetWhere(describe(
                                "a decider decides",
                                access -> access.getTarget().getName().equals("decide")
                                        && access.getTarget().getOwner().isAssignableTo(Decider.class)
                                        && !access.getOriginOwner().isAssignableTo(Decider.class))),
                noClasses()
                        .that(are("infrastructure.readmodel.."))
                        .should()
                        .dependOnClassesThat(assignableTo(Decider.class)));
    }

    ArchRule policiesOnlySendCommands() {
        return classes()
                .that(are("application.policy.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(with(
                                PLAIN_JAVA,
                                "java.util.concurrent",
                                "org.slf4j..",
                                "org.axonframework.commandhandling..",
                                "org.axonframework.config",
                                "org.axonframework.eventhandling",
                                "org.axonframework.messaging..",
                                "domain..",
                                "application.policy.."))
                        .and(DescribedPredicate.not(describe(
                                "decide or publish",
                                type -> type.isAssignableTo(Decider.class)
                                        || type.getName().equals("org.axonframework.eventhandling.EventBus")))))
                .because("a policy reacts to events with commands; aggregates decide, and only they emit events");
    }

    ArchRule adaptersArePackagePrivate() {
        return classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(RestControllerAdvice.class)
                .or()
                .areAnnotatedWith(Configuration.class)
                .or()
                .areAssignableTo(Projection.class)
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()
                .because("nothing calls an adapter but its framework");
    }

    ArchRule everyEventHasAPermanentName() {
        return classes().that().areAssignableTo(Event.class).and().areRecords().should(new HavePermanentName());
    }

    ArchRule everyCommandHasOneHandler() {
        return classes()
                .that()
                .areAssignableTo(Command.class)
                .and()
                .areRecords()
                .should(new HaveOneHandler());
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .that(are("domain..", "application..", "infrastructure.."))
                .should(new BeNullMarked());
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(base + ".(**)").should().beFreeOfCycles();
    }

    private DescribedPredicate<JavaClass> are(String... packages) {
        return resideInAnyPackage(with(new String[0], packages));
    }

    private DescribedPredicate<JavaClass> areNot(String... packages) {
        return DescribedPredicate.not(are(packages));
    }

    /** {@code others} as they are, then {@code own}: below the base unless they are somebody else's. */
    private String[] with(String[] others, String... own) {
        return Stream.concat(Stream.of(others), Stream.of(own).map(this::absolute))
                .toArray(String[]::new);
    }

    private String absolute(String name) {
        return name.startsWith("java.") || name.startsWith("org.") ? name : base + "." + name;
    }

    private static ArchRule never(ArchRule... rules) {
        return CompositeArchRule.of(List.of(rules));
    }
}

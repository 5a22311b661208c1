package org.marketresolution.domain.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.marketresolution.domain.kernel.Json;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How the time of {@code determine} grows with the evidence; run by {@code mvn -Pbenchmark}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DetermineBenchmark {
    private static final Instant OPENS = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant CUTOFF = Instant.parse("2025-07-01T00:00:00Z");
    private static final List<Modality> MODALITIES =
            List.of(Modality.ASSERTS, Modality.DENIES, Modality.INTENDS, Modality.CONDITIONAL);

    @Param({"10", "100", "1000", "10000"})
    public int items;

    private RuleSet rules = rules();
    private List<EvidenceItem> evidence = List.of();

    /** Four outcomes, two subjects, three authorities; a third of the items are relays of earlier words. */
    @Setup
    public void prepare() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        rules = rules();
        var made = new ArrayList<EvidenceItem>();
        for (int i = 0; i < items; i++) {
            made.add(item(i, random));
        }
        evidence = List.copyOf(made);
    }

    @Benchmark
    public Determination determine() {
        return Evaluation.determine(rules, evidence, CUTOFF);
    }

    private EvidenceItem item(int number, RandomGenerator random) {
        var announced = OPENS.plus(Duration.ofDays(180).multipliedBy(number).dividedBy(items));
        var at = new Interval(new TimePoint.At(announced), new TimePoint.At(announced));
        var relay = random.nextInt(3) == 0 ? new Relay("wire", RelayForm.VERBATIM, null, "en") : null;
        var claim = new Claim(
                List.of("kr.mofa", "ua.president", "kp.kcna").get(random.nextInt(3)),
                null,
                relay,
                new Times(at, null, null),
                List.of(new Statement(
                        "custody.transferred_to",
                        List.of("KR", "KP", "RU").get(random.nextInt(3)),
                        List.of("pow-" + (1 + random.nextInt(2))),
                        null,
                        MODALITIES.get(random.nextInt(4)),
                        false)));
        return new EvidenceItem("evd_" + number, number, claim, announced, announced, List.of(), null, null);
    }

    private static RuleSet rules() {
        var parties = List.of("KR", "UA", "KP");
        var ids = List.of("kr.mofa", "ua.president", "kp.kcna");
        var authorities = new ArrayList<Json>();
        for (int i = 0; i < ids.size(); i++) {
            authorities.add(Json.object()
                    .with("id", ids.get(i))
                    .with("party", parties.get(i))
                    .with("tier", Json.of(1)));
        }
        var outcomes = new ArrayList<Json>();
        for (var object : List.of("KR", "KP", "RU")) {
            var fact = Json.object()
                    .with("predicate", "custody.transferred_to")
                    .with("object", object)
                    .with("subjects", "all")
                    .with("sources", Json.object().with("quorum", Json.of(2)));
            outcomes.add(
                    Json.object().with("key", object).with("when", Json.object().with("fact", fact)));
        }
        outcomes.add(Json.object().with("key", "none").with("role", "status_quo"));
        var members = new LinkedHashMap<String, Json>();
        members.put("subjects", Json.strings(List.of("pow-1", "pow-2")));
        members.put(
                "window",
                Json.object()
                        .with("opens", OPENS.toString())
                        .with(
                                "deadline",
                                Json.object()
                                        .with("local", "2025-07-01T00:00:00")
                                        .with("zone", "Etc/UTC")));
        members.put("authorities", Json.array(authorities));
        members.put("outcomes", Json.array(outcomes));
        members.put("kind", Json.of("categorical"));
        return RuleSetReader.read(Json.object(members));
    }

    /** Prints a row per size: time, and time per item against the smallest size of the same run. */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(DetermineBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        var first = 0.0;
        System.out.println("| items | µs per determination | µs per item | per item against the smallest |");
        for (RunResult result : new Runner(options).run()) {
            var size = Integer.parseInt(result.getParams().getParam("items"));
            var score = result.getPrimaryResult().getScore();
            first = first == 0 ? score / size : first;
            System.out.printf("| %d | %.0f | %.2f | %.2f |%n", size, score, score / size, score / size / first);
        }
    }
}

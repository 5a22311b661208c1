package org.marketresolution.domain.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.DocumentReader;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.JsonText;

/** Rules and evidence to be looked at as of an instant: the scenarios, the catalogue, and what a seed draws. */
public record Example(String name, RuleSet rules, List<EvidenceItem> evidence, Instant t) {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    private static final Path CATALOGUE = Path.of("../infrastructure/src/main/resources/catalogue");

    /** Every scenario at each of its instants, and every market of the catalogue at each of its expectations. */
    public static List<Example> written() {
        var examples = new ArrayList<Example>();
        try (var files = Files.list(SCENARIOS)) {
            files.sorted().forEach(file -> examples.addAll(scenario(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        elements(JsonText.read(CATALOGUE.resolve("markets.json")))
                .forEach(market -> examples.addAll(market((Json.Obj) market)));
        return examples;
    }

    /** Random histories, each at one instant. */
    public static Stream<Example> drawn(int seeds) {
        return LongStream.range(0, seeds).mapToObj(Example::drawn);
    }

    private static Example drawn(long seed) {
        var histories = new Histories(seed);
        var given = histories.draw();
        return new Example("seed " + seed, given.rules(), given.evidence(), histories.instant(given));
    }

    private static List<Example> scenario(Path file) {
        var scenario = (Json.Obj) JsonText.read(file);
        var rules = rules(object(scenario.get("market")));
        var evidence = evidence(scenario);
        return elements(scenario.get("at")).stream()
                .map(at -> new Example(file.getFileName().toString(), rules, evidence, Instant.parse(string(at))))
                .toList();
    }

    private static List<Example> market(Json.Obj market) {
        var items = elements(JsonText.read(CATALOGUE.resolve("evidence.json"))).stream()
                .map(Example::object)
                .filter(item -> Objects.equals(market.get("topic"), item.get("topic")))
                .map(item -> item.with("id", item.get("ref")))
                .toList();
        var ref = string(market.get("ref"));
        var expected = object(JsonText.read(CATALOGUE.resolve("expected.json")));
        var evidence = evidence(Json.object().with("evidence", Json.array(items)));
        return object(expected.get(ref)).members().keySet().stream()
                .map(at -> new Example(ref, rules(market), evidence, Instant.parse(at)))
                .toList();
    }

    private static RuleSet rules(Json.Obj market) {
        return RuleSetReader.read(object(market.get("rules")));
    }

    private static List<EvidenceItem> evidence(Json.Obj document) {
        var reader = new DocumentReader();
        var items = SimulatedEvidence.read(reader.members(document, ""), "evidence");
        reader.refuseUnknown().finish();
        return items;
    }

    private static Json.Obj object(@Nullable Json value) {
        return (Json.Obj) Objects.requireNonNull(value);
    }

    private static List<Json> elements(@Nullable Json value) {
        return ((Json.Arr) Objects.requireNonNull(value)).elements();
    }

    private static String string(@Nullable Json value) {
        return ((Json.Str) Objects.requireNonNull(value)).value();
    }

    @Override
    public String toString() {
        return name + " at " + t;
    }
}

package org.marketresolution.infrastructure.catalogue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.explain.MarketSentences;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.market.Case;
import org.marketresolution.domain.market.Market;
import org.marketresolution.domain.market.Market.Published;
import org.marketresolution.infrastructure.rest.Markets;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

/** Plays the catalogue from January to July 2025 through an engine of its own and prints what settled and why. */
public final class Demo {
    private static final Instant FEBRUARY = Instant.parse("2025-02-20T12:00:00Z");
    private static final Instant CUTOFF = Instant.parse("2025-07-07T20:59:59Z");
    private static final Instant END = Instant.parse("2025-07-31T00:00:00Z");

    private final PrintStream out;
    private final CatalogueLoad load;
    private final Markets markets;

    private Demo(PrintStream out, CatalogueLoad load, Markets markets) {
        this.out = out;
        this.load = load;
        this.markets = markets;
    }

    /** Runs {@code engine} on a database that is thrown away afterwards. */
    public static void play(Class<?> engine) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("Starting an engine on a database of its own …");
        var directory = directory();
        try (var context = new SpringApplicationBuilder(engine)
                .web(WebApplicationType.NONE)
                .profiles("sandbox")
                .properties(Map.of(
                        "resolution.data-dir", directory.toString(),
                        "resolution.catalogue", "none",
                        "logging.level.org.marketresolution", "warn"))
                .run()) {
            new Demo(out, context.getBean(CatalogueLoad.class), context.getBean(Markets.class)).run();
        } finally {
            delete(directory);
        }
    }

    private void run() {
        var ids = load.markets();
        out.println("2025-01-11  " + ids.size() + " markets drafted, linted and published");
        var evidence = load.evidence(0);
        out.println(
                "2025-02-20  " + evidence.size() + " items of evidence received at their own instants and admitted");
        load.walkTo(FEBRUARY);
        out.println("2025-02-20  determined so far: " + count(ids, false) + " of " + ids.size()
                + "; intentions and conditions settle nothing");
        load.walkTo(CUTOFF);
        out.println(
                "2025-07-07  evidence cutoff passed; the engine has proposed " + count(ids, false) + " resolutions");
        load.walkTo(END);
        out.println("2025-07-31  challenge windows elapsed; settled: " + count(ids, true) + " of " + ids.size());
        out.println();
        ids.forEach((ref, id) -> print(ref, markets.of(id)));
        out.println("Settled " + count(ids, true) + " of " + ids.size() + " markets.");
    }

    private long count(SequencedMap<String, MarketId> ids, boolean settled) {
        return ids.values().stream()
                .map(markets::of)
                .filter(market -> market instanceof Published published
                        && (settled
                                ? published.currentCase() instanceof Case.Settled
                                : published.currentCase() instanceof Case.Proposed))
                .count();
    }

    private void print(String ref, Market state) {
        if (!(state instanceof Published market) || !(market.currentCase() instanceof Case.Settled settled)) {
            out.println(ref + ": not settled");
            return;
        }
        var settlement = settled.settlements().getLast();
        var payout = settlement.resolution().payout();
        var determination = market.determination();
        out.println(market.listing().question().title());
        out.println(
                "  settled   " + label(market, settlement.resolution().outcome()) + " at " + settlement.settledAt());
        out.println("  payout    " + (payout == null ? "refund" : payout.numerators() + "/" + payout.denominator()));
        if (determination != null) {
            out.println("  why       " + MarketSentences.why(determination.reason(), market.rules()));
            if (determination.derivation().get("why_not") instanceof Json.Arr losers) {
                losers.elements().forEach(loser -> out.println("  why not   " + whyNot(market, (Json.Obj) loser)));
            }
        }
        out.println();
    }

    private static String whyNot(Published market, Json.Obj loser) {
        return label(market, Catalogue.text(loser, "key")) + ": "
                + MarketSentences.whyNot(Catalogue.text(loser, "reason")) + " (" + Catalogue.text(loser, "clause")
                + ")";
    }

    private static String label(Published market, @Nullable String key) {
        var outcome = key == null ? null : market.rules().outcome(key);
        return outcome == null ? "several outcomes" : "\"" + outcome.label() + "\"";
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("market-resolution-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

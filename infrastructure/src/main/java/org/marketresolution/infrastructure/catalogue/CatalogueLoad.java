package org.marketresolution.infrastructure.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.marketresolution.domain.evidence.EvidenceCommand.AdmitEvidence;
import org.marketresolution.domain.kernel.EvidenceId;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.MarketId;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.market.MarketCommand.PublishMarket;
import org.marketresolution.infrastructure.eventstore.EventLog;
import org.marketresolution.infrastructure.eventstore.SortableIds;
import org.marketresolution.infrastructure.rest.Commands;
import org.marketresolution.infrastructure.rest.DossierReader;
import org.marketresolution.infrastructure.rest.QuestionReader;
import org.marketresolution.infrastructure.timer.Timers;
import org.springframework.stereotype.Component;

/** Plays the catalogue into the engine by the commands that clients send, each item at its own instant. */
@Component
class CatalogueLoad {
    private static final String AUTHOR = "author";
    private static final String REVIEWER = "reviewer";
    private static final String OFFICER = "officer";

    private final Catalogue catalogue;
    private final Commands commands;
    private final Timers timers;
    private final EventLog log;

    CatalogueLoad(Catalogue catalogue, Commands commands, Timers timers, EventLog log) {
        this.catalogue = catalogue;
        this.commands = commands;
        this.timers = timers;
        this.log = log;
    }

    /** Drafts and publishes what is not there yet; returns the markets by ref. */
    SequencedMap<String, MarketId> markets() {
        var markets = new LinkedHashMap<String, MarketId>();
        for (var body : catalogue.markets()) {
            var ref = Catalogue.text(body, "ref");
            markets.put(ref, log.streamNamed("market", ref).map(MarketId::new).orElseGet(() -> draft(body)));
        }
        return markets;
    }

    private MarketId draft(Json.Obj body) {
        var market = new MarketId(SortableIds.next("mkt"));
        commands.send(QuestionReader.draft(body, market, new OfficerId(AUTHOR)), AUTHOR, AUTHOR);
        commands.send(new PublishMarket(market, new OfficerId(REVIEWER)), REVIEWER, REVIEWER);
        return market;
    }

    /** Submits every item at its own instant and admits all but the last {@code unreviewed}; returns their ids. */
    List<EvidenceId> evidence(int unreviewed) {
        var items = catalogue.evidence();
        var submitted = new ArrayList<EvidenceId>();
        for (int i = 0; i < items.size(); i++) {
            timers.walkTo(items.get(i).receivedAt());
            var evidence = submit(items.get(i).submission());
            submitted.add(evidence);
            if (i < items.size() - unreviewed) {
                admit(evidence);
            }
        }
        return submitted;
    }

    void admit(EvidenceId evidence) {
        commands.send(new AdmitEvidence(evidence, new OfficerId(REVIEWER), null), REVIEWER, REVIEWER);
    }

    void walkTo(Instant instant) {
        timers.walkTo(instant);
    }

    private EvidenceId submit(Json.Obj body) {
        var evidence = new EvidenceId(SortableIds.next("evd"));
        var command = DossierReader.submission(
                body,
                evidence,
                new OfficerId(OFFICER),
                ref -> log.streamNamed("evidence", ref).map(EvidenceId::new).orElse(null));
        commands.send(command, OFFICER, OFFICER);
        return evidence;
    }
}

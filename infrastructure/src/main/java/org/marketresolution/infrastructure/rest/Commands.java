package org.marketresolution.infrastructure.rest;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.marketresolution.application.message.ExpectedVersion;
import org.marketresolution.application.message.ExpectedVersion.StaleVersion;
import org.marketresolution.domain.kernel.Command;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.kernel.OfficerId;
import org.marketresolution.domain.kernel.RuleViolated;
import org.marketresolution.infrastructure.eventstore.EventMetadata;
import org.marketresolution.infrastructure.eventstore.ReceiptOffer;
import org.marketresolution.infrastructure.rest.Histories.Continued;
import org.marketresolution.infrastructure.rest.Histories.Folded;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Sends what a client wants under the client's name, and waits until it is durable or refused. */
@Component
public class Commands {
    private static final long NO_VERSION = -1;

    private final CommandGateway gateway;
    private final Overtaken overtaken;

    Commands(CommandGateway gateway, Overtaken overtaken) {
        this.gateway = gateway;
        this.overtaken = overtaken;
    }

    /** What a write appends to, and what is answered about it afterwards. */
    interface Writing<S> {
        Folded<S> afterwards();

        Continued<S> continued();

        /** Composed while its stream is locked, so it waits for nothing. */
        ResponseEntity<Json> answer(Folded<S> folded);
    }

    /** Sends, and answers from the stream that the command has written to. */
    <S> ResponseEntity<Json> send(Command command, Sender sender, Writing<S> writing) {
        var keyed = KeyedWrite.current();
        if (keyed == null) {
            send(command, sender, metadata(sender));
            return writing.answer(writing.afterwards());
        }
        var offer = keyed.offer(events -> {
            var continued = writing.continued();
            return (recordedAt, position) -> writing.answer(continued.with(events, recordedAt, position));
        });
        send(command, sender, metadata(sender).and(ReceiptOffer.KEY, offer));
        var kept = keyed.kept().get();
        return kept == null ? writing.answer(writing.afterwards()) : kept;
    }

    private static MetaData metadata(Sender sender) {
        return MetaData.with(EventMetadata.ACTOR, sender.caller().getName())
                .and(EventMetadata.ROLES, String.join(" ", roles(sender.caller())));
    }

    private void send(Command command, Sender sender, MetaData metadata) {
        var ifMatch = sender.ifMatch();
        if (ifMatch == null || ifMatch.equals(SeenVersions.ANY)) {
            sendUnseen(command, metadata);
        } else {
            sendSeen(command, metadata, seen(command.stream().value(), ifMatch));
        }
    }

    private void sendUnseen(Command command, MetaData metadata) {
        var stream = command.stream().value();
        try {
            send(command, metadata);
        } catch (RuleViolated refusal) {
            throw overtaken.refused(stream, refusal);
        } catch (ConcurrencyException e) {
            throw overtaken.outrun(stream);
        }
    }

    /** Whether the stream had moved before the decision or moved during it, the version is stale. */
    private void sendSeen(Command command, MetaData metadata, long seen) {
        try {
            send(command, metadata.and(ExpectedVersion.KEY, seen));
        } catch (StaleVersion | ConcurrencyException e) {
            throw overtaken.stale(command.stream().value(), seen);
        }
    }

    /** Sends under a name that is no client's, for loading and demonstration. */
    public void send(Command command, String actor, String role) {
        send(command, MetaData.with(EventMetadata.ACTOR, actor).and(EventMetadata.ROLES, role));
    }

    private void send(Command command, MetaData metadata) {
        try {
            gateway.send(GenericCommandMessage.asCommandMessage(command).withMetaData(metadata))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    static OfficerId officer(Authentication caller) {
        return new OfficerId(caller.getName());
    }

    /** The refusal of a command that was decided without being sent, as its client would have met it. */
    RuntimeException refused(Command command, Sender sender, RuleViolated refusal) {
        var ifMatch = sender.ifMatch();
        return ifMatch == null || ifMatch.equals(SeenVersions.ANY)
                ? overtaken.refused(command.stream().value(), refusal)
                : refusal;
    }

    /** Refuses what a command would be refused for if the client has seen another version than {@code actual}. */
    void refuseStale(String stream, @Nullable String ifMatch, long actual) {
        if (ifMatch != null
                && !ifMatch.equals(SeenVersions.ANY)
                && !SeenVersions.of(ifMatch).versions().contains(actual)) {
            throw overtaken.stale(stream, seen(stream, ifMatch));
        }
    }

    /** Of several versions the one that the stream has, else the newest; none is a version that no stream has. */
    private long seen(String stream, String ifMatch) {
        var versions = SeenVersions.of(ifMatch).versions();
        if (versions.size() > 1) {
            var current = overtaken.version(stream);
            return versions.contains(current) ? current : Collections.max(versions);
        }
        return versions.isEmpty() ? NO_VERSION : versions.getFirst();
    }

    /** The caller's roles in lower case, sorted. */
    static List<String> roles(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith("ROLE_"))
                .map(authority -> authority.substring("ROLE_".length()).toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}

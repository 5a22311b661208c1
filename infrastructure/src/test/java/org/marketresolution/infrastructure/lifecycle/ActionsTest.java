package org.marketresolution.infrastructure.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketresolution.infrastructure.Client.Reply;
import org.marketresolution.infrastructure.RunningEngine;
import tools.jackson.databind.JsonNode;

/** Every read of a market says what its reader may do, and the commands say the same. */
@ExtendWith(SharedEngine.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ActionsTest {
    private static final List<String> NAMES = List.of(
            "publish",
            "draft_rule_version",
            "adopt_rule_version",
            "propose",
            "withdraw_proposal",
            "challenge",
            "rule",
            "appeal",
            "suspend",
            "resume",
            "annul",
            "approve_annulment",
            "open_correction",
            "approve_correction",
            "deny_correction");
    private static final List<String> ACCOUNTS = List.of(
            "author",
            "officer",
            "officer2",
            "reviewer",
            "reviewer2",
            "adjudicator",
            "adjudicator2",
            "approver",
            "approver2",
            "integrator",
            "auditor");
    private static final String CONFLICTED = "{\"conflict\": \"adjudicate\"}";
    private static final String MANUAL = "{\"auto_propose\": false}";
    private static final String ANNUL = "{\"reason\": \"ambiguous\", \"rationale\": \"both ways\"}";
    private static final String CORRECT = "{\"ground\": \"late\", \"reasons\": \"late\", \"annul\": true}";

    private final RunningEngine engine;

    ActionsTest(RunningEngine engine) {
        this.engine = engine;
    }

    /** Where a market can stand. */
    @SuppressWarnings("ImmutableEnumChecker") // the ways hold no state
    enum Stage {
        DRAFT(engine -> Story.drafted(engine, "{}")),
        AWAITING(Story::published),
        VERSION_DRAFTED(engine -> {
            var story = Story.published(engine);
            story.post("author", "/rule-versions", version(story)).expect(201);
            return story;
        }),
        DETERMINED(engine -> {
            var story = Story.published(engine, MANUAL);
            story.evidence("gov", "asserts");
            return story;
        }),
        PROPOSED_BY_THE_ENGINE(Story::proposed),
        PROPOSED_BY_AN_OFFICER(engine -> {
            var story = DETERMINED.reached(engine);
            story.read();
            story.post("officer", "/proposals", proposal()).expect(201);
            return story;
        }),
        CHALLENGED(engine -> {
            var story = PROPOSED_BY_AN_OFFICER.reached(engine);
            story.challenge("officer2").expect(201);
            return story;
        }),
        CONFLICT(engine -> {
            var story = Story.published(engine, CONFLICTED);
            story.evidence("gov", "asserts");
            story.evidence("court", "denies");
            story.at("P31D");
            return story;
        }),
        RULED(engine -> {
            var story = CHALLENGED.reached(engine);
            story.vote("adjudicator", "uphold").expect(201);
            return story;
        }),
        SUSPENDED(engine -> {
            var story = Story.proposed(engine);
            story.post("approver", "/suspensions", "{\"reason\": \"attack\"}").expect(201);
            return story;
        }),
        RESET(engine -> {
            var story = CHALLENGED.reached(engine);
            story.vote("adjudicator", "reset").expect(201);
            return story;
        }),
        ANNULMENT_REQUESTED(engine -> {
            var story = Story.published(engine);
            story.post("approver", "/annulments", ANNUL).expect(201);
            return story;
        }),
        SETTLED(Story::settled),
        CORRECTION_REVIEW(engine -> {
            var story = Story.settled(engine);
            story.post("officer", "/corrections", CORRECT).expect(201);
            story.post("approver", "/corrections/1/approvals", "{}").expect(201);
            return story;
        }),
        PAST_THE_HORIZON(engine -> {
            var story = Story.settled(engine);
            story.later("P90D");
            return story;
        });

        private final Function<RunningEngine, Story> way;

        Stage(Function<RunningEngine, Story> way) {
            this.way = way;
        }

        Story reached(RunningEngine engine) {
            return way.apply(engine);
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_all_actions_those_are_allowed_whose_command_would_be_accepted(Stage stage) {
        var story = stage.reached(engine);
        for (var account : ACCOUNTS) {
            var actions = story.readAs(account).body().at("/actions");
            assertThat(actions.findValuesAsString("name")).isEqualTo(NAMES);
            for (var action : actions) {
                agree(story, account, action);
            }
        }
    }

    private static void agree(Story story, String account, JsonNode action) {
        var name = action.at("/name").asString();
        var reply = rehearse(story, account, name);
        var what = "%s by %s: %s against %s".formatted(name, account, action, reply.body());
        assertThat(action.at("/allowed").asBoolean()).as(what).isEqualTo(reply.status() == 200);
        assertThat(action.at("/reasons").isEmpty()).as(what).isEqualTo(reply.status() == 200);
        if (reply.status() == 200 || reply.status() == 404) { // there is no such request or correction to address
            return;
        }
        assertThat(action.at("/reasons/0/code").asString()).as(what).isEqualTo(reply.text("/code"));
        assertThat(action.at("/reasons/0/detail").asString()).as(what).isNotBlank();
        assertThat(action.at("/reasons/0/allowed_from"))
                .as(what)
                .isEqualTo(reply.body().at("/allowed_from"));
    }

    private static Reply rehearse(Story story, String account, String action) {
        var path = switch (action) {
            case "publish" -> "/publication";
            case "draft_rule_version" -> "/rule-versions";
            case "adopt_rule_version" -> "/rule-versions/%s/approvals".formatted(latestVersion(story));
            case "propose" -> "/proposals";
            case "withdraw_proposal" -> "/proposals/current";
            case "challenge" -> "/challenges";
            case "rule" -> "/rulings";
            case "appeal" -> "/appeals";
            case "suspend" -> "/suspensions";
            case "resume" -> "/suspensions/current";
            case "annul" -> "/annulments";
            case "approve_annulment" -> "/annulments/1/approvals";
            case "open_correction" -> "/corrections";
            case "approve_correction" -> "/corrections/1/approvals";
            case "deny_correction" -> "/corrections/1/denials";
            default -> throw new IllegalArgumentException(action);
        };
        var method = switch (action) {
            case "publish" -> "PUT";
            case "withdraw_proposal", "resume" -> "DELETE";
            default -> "POST";
        };
        return story.engine
                .as(account)
                .send(
                        method,
                        story.path(path) + "?validate_only=true",
                        method.equals("DELETE") ? "" : body(story, action));
    }

    private static int latestVersion(Story story) {
        return story.engine
                .as("auditor")
                .get(story.path("/rule-versions"))
                .body()
                .at("/data")
                .size();
    }

    private static String body(Story story, String action) {
        return switch (action) {
            case "draft_rule_version" -> version(story);
            case "propose" -> proposal();
            case "challenge" -> "{\"ground\": \"premature\", \"rationale\": \"too early\"}";
            case "rule" -> """
                {"decision": "substitute", "outcome": "no", "reasons": "so it reads",
                 "departs_from_engine": true, "clause": "outcomes/yes/when"}\
                """;
            case "appeal" -> "{\"rationale\": \"look again\"}";
            case "suspend" -> "{\"reason\": \"attack\"}";
            case "annul" -> ANNUL;
            case "open_correction" -> CORRECT;
            default -> "{}";
        };
    }

    private static String proposal() {
        return "{\"outcome\": \"yes\", \"rationale\": \"said\"}";
    }

    private static String version(Story story) {
        return "{\"kind\": \"clarification\", \"rationale\": \"as asked\", \"rules\": %s}"
                .formatted(story.rules("{\"tie\": \"annul\"}"));
    }

    @Test
    void the_list_of_markets_and_the_publication_carry_them_too() {
        var story = Story.drafted(engine, "{}");
        var published =
                engine.as("reviewer").put(story.path("/publication"), "{}").expect(200);
        var listed =
                engine.as("reviewer").get("/v1/markets?topic=" + story.topic).expect(200);
        for (var actions :
                List.of(published.body().at("/actions"), listed.body().at("/data/0/actions"))) {
            assertThat(actions.findValuesAsString("name")).isEqualTo(NAMES);
        }
    }

    @Test
    void a_reason_names_every_obstacle_and_from_when_it_is_gone() {
        var story = Story.published(engine);
        var propose = action(story.readAs("auditor"), "propose");
        assertThat(propose.at("/reasons").findValuesAsString("code")).containsExactly("forbidden", "too-early");
        assertThat(propose.at("/reasons/1/allowed_from").asString())
                .isEqualTo(story.cutoff().toString());
    }

    @Test
    void what_carries_actions_is_kept_by_nobody_but_its_reader() {
        var story = Story.published(engine);
        var headers = story.readAs("officer").headers();
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("private", "no-cache");
        assertThat(headers.allValues("Vary").toString())
                .contains("Authorization")
                .contains("Cookie");
    }

    private static JsonNode action(Reply market, String name) {
        return actions(market)
                .filter(action -> action.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> actions(Reply market) {
        return market.body().at("/actions").valueStream();
    }
}

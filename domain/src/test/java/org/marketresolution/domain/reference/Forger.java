package org.marketresolution.domain.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Hash;
import org.marketresolution.domain.kernel.Json;
import org.marketresolution.domain.rules.EvidenceItem;

/** Alters one place of a derivation, drawn from a seed, and hashes what it altered again. */
public final class Forger {
    /** A forged document, and what was forged. */
    public record Forgery(Json.Obj served, String what) {}

    private static final List<String> IN_NODES =
            List.of("clause", "operator", "value", "reason", "evidence", "not_counted", "children");

    private final Random random;
    private final List<String> ids;
    private String what = "";

    public Forger(long seed, List<EvidenceItem> evidence) {
        random = new Random(seed);
        ids = new ArrayList<>(evidence.stream().map(EvidenceItem::id).toList());
        ids.add("nobody's");
    }

    /** One forgery more, hashed again. */
    public Forgery forge(Json.Obj served) {
        Json.Obj forged = served;
        while (forged.equals(served)) {
            forged = switch (random.nextInt(8)) {
                case 0 -> rehashed(market(served));
                case 1 -> member(served, "derivation_hash", this::digit);
                case 2 -> outcome(served, outcome -> member(outcome, "derivation_hash", this::digit));
                case 3 -> member(served, "outcomes", this::element);
                default -> rehashed(outcome(served, outcome -> member(outcome, "derivation", this::tree)));
            };
        }
        return new Forgery(forged, what);
    }

    private Json.Obj market(Json.Obj served) {
        return member(served, "derivation", derivation -> anyMember((Json.Obj) derivation));
    }

    private Json.Obj outcome(Json.Obj served, UnaryOperator<Json.Obj> change) {
        return member(served, "outcomes", outcomes -> {
            var elements = new ArrayList<>(((Json.Arr) outcomes).elements());
            var i = random.nextInt(elements.size());
            elements.set(i, change.apply((Json.Obj) elements.get(i)));
            return Json.array(elements);
        });
    }

    private Json tree(Json derivation) {
        return random.nextInt(5) == 0
                ? anyMember((Json.Obj) derivation)
                : member((Json.Obj) derivation, "tree", this::node);
    }

    private Json node(Json node) {
        var children = elements(((Json.Obj) node).get("children"));
        if (!children.isEmpty() && random.nextInt(4) > 0) {
            return member((Json.Obj) node, "children", _ -> {
                var changed = new ArrayList<>(children);
                var i = random.nextInt(changed.size());
                changed.set(i, node(changed.get(i)));
                return Json.array(changed);
            });
        }
        return member((Json.Obj) node, IN_NODES.get(random.nextInt(IN_NODES.size())), this::change);
    }

    private Json.Obj anyMember(Json.Obj object) {
        var names = List.copyOf(object.members().keySet());
        return member(object, names.get(random.nextInt(names.size())), this::change);
    }

    private Json.Obj member(Json.Obj object, String name, UnaryOperator<Json> change) {
        var members = new LinkedHashMap<>(object.members());
        what = what.length() > 300 ? name : what + "/" + name;
        members.put(name, change.apply(Objects.requireNonNullElse(object.get(name), Json.array(List.of()))));
        return Json.object(members);
    }

    private Json change(Json value) {
        return switch (value) {
            case Json.Obj object -> object.members().isEmpty() ? object.with("more", "yes") : anyMember(object);
            case Json.Arr array -> element(array);
            case Json.Str(String text) -> text.matches("[0-9a-f]{64}") ? digit(value) : word(text);
            case Json.Int(long number) -> Json.of(number + 1);
            case Json.Bool(boolean truth) -> Json.of(!truth);
        };
    }

    /** One element more, less, another or elsewhere. */
    private Json element(Json array) {
        var elements = new ArrayList<>(elements(array));
        var id = ids.get(random.nextInt(ids.size()));
        if (elements.isEmpty()) {
            return Json.strings(List.of(id));
        }
        var i = random.nextInt(elements.size());
        switch (random.nextInt(4)) {
            case 0 -> elements.remove(i);
            case 1 -> elements.add(elements.get(i));
            case 2 -> elements.set(i, change(elements.get(i)));
            default -> elements.set(i, Json.of(id));
        }
        return Json.array(elements);
    }

    private Json word(String text) {
        return switch (text) {
            case "TRUE" -> Json.of(random.nextBoolean() ? "FALSE" : "UNKNOWN");
            case "FALSE" -> Json.of(random.nextBoolean() ? "TRUE" : "UNKNOWN");
            case "UNKNOWN" -> Json.of(random.nextBoolean() ? "TRUE" : "FALSE");
            default -> Json.of(random.nextBoolean() ? text + "x" : ids.get(random.nextInt(ids.size())));
        };
    }

    private Json digit(Json hash) {
        var digits = new StringBuilder(((Json.Str) hash).value());
        var i = random.nextInt(digits.length());
        digits.setCharAt(i, digits.charAt(i) == '0' ? '1' : '0');
        return Json.of(digits.toString());
    }

    /** The hashes of what is served now, in all places that name them. */
    public static Json.Obj rehashed(Json.Obj served) {
        var outcomes = new ArrayList<Json>();
        var hashes = new ArrayList<String>();
        for (var outcome : elements(served.get("outcomes"))) {
            hashes.add(Hash.of(Objects.requireNonNull(((Json.Obj) outcome).get("derivation")))
                    .value());
            outcomes.add(((Json.Obj) outcome).with("derivation_hash", hashes.getLast()));
        }
        var derivation = (Json.Obj) Objects.requireNonNull(served.get("derivation"));
        var named = new ArrayList<>(elements(derivation.get("outcomes")));
        for (int i = 0; i < Math.min(named.size(), hashes.size()); i++) {
            named.set(
                    i,
                    named.get(i) instanceof Json.Obj name ? name.with("derivation_hash", hashes.get(i)) : named.get(i));
        }
        var whole = derivation.with("outcomes", Json.array(named));
        return served.with("outcomes", Json.array(outcomes))
                .with("derivation", whole)
                .with("derivation_hash", Hash.of(whole).value());
    }

    private static List<Json> elements(@Nullable Json array) {
        return array instanceof Json.Arr(List<Json> elements) ? elements : List.of();
    }
}

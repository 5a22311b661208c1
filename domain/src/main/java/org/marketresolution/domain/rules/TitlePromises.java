package org.marketresolution.domain.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;

/** People read titles; a number or date that only the title has is a promise that the rules do not keep. */
final class TitlePromises {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    /** The month of May is written with a capital, or people mean that something may happen. */
    private static final String MONTH =
            "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
                + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";

    private static final String DAY = "\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b";

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern MONTH_AND_DAY = anyCase("\\b" + MONTH + "\\s+" + DAY);
    private static final Pattern DAY_AND_MONTH = anyCase(DAY + "\\s+(?:of\\s+)?" + MONTH);
    private static final Pattern ISO_DATE = Pattern.compile("\\b\\d{4}(?<tail>-\\d\\d-\\d\\d)\\b");

    private final String title;
    private final String rules;

    TitlePromises(String title, Json.Obj rules) {
        this.title = title;
        this.rules = CanonicalJson.text(rules);
    }

    private static Pattern anyCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** Numbers as the title writes them. */
    List<String> numbers() {
        Set<String> kept = texts(NUMBER, rules).map(TitlePromises::plain).collect(Collectors.toSet());
        return texts(NUMBER, title)
                .filter(number -> !kept.contains(plain(number)))
                .toList();
    }

    /** Days of a month as the title writes them. */
    List<String> dates() {
        var civil = Stream.of(MONTH_AND_DAY, DAY_AND_MONTH)
                .flatMap(form -> form.matcher(title).results())
                .filter(date -> !rules.contains(monthAndDay(date)));
        var iso = ISO_DATE.matcher(title).results().filter(date -> !rules.contains(date.group("tail")));
        return Stream.concat(civil, iso).map(MatchResult::group).toList();
    }

    private static Stream<String> texts(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static String monthAndDay(MatchResult date) {
        var month = date.group("month").substring(0, 3).toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "-%02d-%02d", MONTHS.indexOf(month) + 1, Integer.parseInt(date.group("day")));
    }

    private static String plain(String number) {
        var digits = number.replace(",", "").replaceFirst("^0+(?=\\d)", "");
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }
}

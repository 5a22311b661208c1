package org.marketresolution.domain.explain;

import java.util.List;

/** Small grammar. */
final class Words {
    private Words() {}

    /** {@code A, B or C}. */
    static String list(List<String> words, String conjunction) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        var all = words.size() - 1;
        return String.join(", ", words.subList(0, all)) + " " + conjunction + " " + words.getLast();
    }

    /** {@code 1 party}, {@code 2 parties}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String quoted(String label) {
        return "\"" + label + "\"";
    }
}

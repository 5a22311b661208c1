package org.marketresolution.infrastructure.table;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.marketresolution.domain.kernel.CanonicalJson;
import org.marketresolution.domain.kernel.Json;

/**
 * The elements of a page as rows of text. A column is the path to a member, its names joined by dots; a name with a dot of
 * its own has it behind a backslash, so that no two paths are one column.
 *
 * @param columns in the order in which the rows first have them
 * @param rows what each has, by column
 */
record Table(SequencedSet<String> columns, List<SequencedMap<String, String>> rows) {
    private static final Pattern SEPARATOR = Pattern.compile("[.\\\\]");

    static Table of(Json page) {
        var elements = page instanceof Json.Obj object ? object.objects("data") : List.<Json.Obj>of();
        var columns = new LinkedHashSet<String>();
        var rows = elements.stream().map(Table::row).toList();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return new Table(columns, rows);
    }

    private static SequencedMap<String, String> row(Json.Obj element) {
        var cells = new LinkedHashMap<String, String>();
        flatten("", element, cells);
        return cells;
    }

    private static void flatten(String prefix, Json.Obj object, Map<String, String> cells) {
        object.members().forEach((name, member) -> {
            var column = prefix + SEPARATOR.matcher(name).replaceAll("\\\\$0");
            switch (member) {
                case Json.Obj nested when !nested.members().isEmpty() -> flatten(column + ".", nested, cells);
                case Json.Str text -> cells.put(column, text.value());
                case Json.Obj _, Json.Arr _, Json.Int _, Json.Bool _ -> cells.put(column, CanonicalJson.text(member));
            }
        });
    }
}

package org.marketresolution.infrastructure.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketresolution.domain.kernel.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes pages as RFC 4180 has it, for those whom a controller's interceptor has promised a table. */
@Component
public final class TableConverter extends AbstractHttpMessageConverter<Json> {
    /** What a table is sent as (RFC 4180 §3). */
    public static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

    private static final ObjectWriter WRITER = CsvMapper.builder()
            .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private static final List<@Nullable String> EMPTY_LINE = Collections.singletonList(null);

    /** With what spreadsheets begin to calculate (OWASP, CSV Injection; ASVS 5.0 §1.2.10). */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n\\x00].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    TableConverter() {
        super(new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Json.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    /** Offers nothing by itself: of the documents only pages are tables, which a type does not tell. */
    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType media) {
        return media != null && super.canWrite(type, media);
    }

    @Override
    protected Json readInternal(Class<? extends Json> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("tables are not read", message);
    }

    @Override
    protected void addDefaultHeaders(HttpHeaders headers, Json page, @Nullable MediaType negotiated)
            throws IOException {
        super.addDefaultHeaders(headers, page, CSV);
    }

    @Override
    protected void writeInternal(Json page, HttpOutputMessage message) throws IOException {
        write(Table.of(page), StreamUtils.nonClosing(message.getBody()));
    }

    private static void write(Table table, OutputStream out) {
        try (var lines = WRITER.writeValuesAsArray(out)) { // a row that is no element of an array loses its empty cells
            lines.write(table.columns().isEmpty() ? EMPTY_LINE : harmless(table.columns()));
            for (var row : table.rows()) {
                lines.write(harmless(table.columns().stream().map(row::get).toList()));
            }
        }
    }

    private static List<@Nullable String> harmless(Collection<? extends @Nullable String> cells) {
        var row = new ArrayList<@Nullable String>();
        cells.forEach(cell -> row.add(cell == null || !isFormula(cell) ? cell : "'" + cell));
        return row;
    }

    private static boolean isFormula(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
    }
}

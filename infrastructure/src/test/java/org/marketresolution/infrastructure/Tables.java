package org.marketresolution.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies in every table, apart from what the engine itself keeps up and from the audit of requests. */
public final class Tables {
    private static final List<String> APART = List.of("audit_entry", "scheduled_tasks", "tokenentry");

    private Tables() {}

    /** Of each table how many rows it has, and a digest of them. */
    public static Map<String, String> contents(RunningEngine engine) {
        var jdbc = engine.bean(JdbcClient.class);
        var names = jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
                .query((row, _) -> row.getString(1))
                .list();
        var contents = new TreeMap<String, String>();
        for (var name : names) {
            if (!APART.contains(name)) {
                contents.put(name, contents(jdbc, name));
            }
        }
        return contents;
    }

    private static String contents(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(r::text, E'\\n"
                        + "' order by r::text)), '') from "
                        + table + " r")
                .query(String.class)
                .single();
    }
}

package org.marketresolution.infrastructure.replay;

import org.axonframework.config.ProcessingGroup;
import org.marketresolution.infrastructure.axon.Projection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A projection by the name under which it keeps its token. */
record ReadModel(String name, Projection projection) {
    static ReadModel of(Projection projection) {
        return new ReadModel(
                projection.getClass().getAnnotation(ProcessingGroup.class).value(), projection);
    }

    /**
     * The same projection, writing into empty tables of this transaction's own: unqualified names lead to temporary
     * tables first.
     */
    Projection shadow(JdbcClient jdbc) {
        for (var table : projection.tables()) {
            jdbc.sql("create temp table " + table.name() + " (like public." + table.name()
                            + " including defaults including indexes) on commit drop")
                    .update();
        }
        return projection.over(jdbc);
    }
}

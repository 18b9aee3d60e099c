package io.koschei.neo4j.reading;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.transaction.annotation.Transactional;

/** A reading transaction of the graph, never of PostgreSQL: the server refuses to write in it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Transactional(transactionManager = GraphReads.TRANSACTIONS, readOnly = true)
public @interface GraphReads {

    /** Name of the transaction manager of the graph. */
    String TRANSACTIONS = "graphTransactions";
}

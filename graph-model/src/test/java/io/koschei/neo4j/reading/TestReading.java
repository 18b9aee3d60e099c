package io.koschei.neo4j.reading;

import io.koschei.neo4j.GraphGate;
import org.neo4j.driver.Driver;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.neo4j.core.transaction.Neo4jTransactionManager;

/** What reads through Spring Data, put together as the program does. */
public final class TestReading implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public TestReading(Driver driver, GraphGate gate) {
        context.registerBean(Driver.class, () -> driver, definition -> definition.setDestroyMethodName(""));
        context.registerBean(GraphGate.class, () -> gate);
        context.registerBean(
                GraphReads.TRANSACTIONS, Neo4jTransactionManager.class, () -> new Neo4jTransactionManager(driver));
        context.register(ReadingConfiguration.class);
        context.refresh();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}

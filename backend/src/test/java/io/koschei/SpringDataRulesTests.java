package io.koschei;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.koschei.ArchitectureTests.CLASSES;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.koschei.neo4j.reading.GraphReads;
import io.koschei.neo4j.reading.ReadingConfiguration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.data.neo4j.core.Neo4jOperations;
import org.springframework.data.neo4j.core.Neo4jTemplate;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.RelationshipProperties;

/** Spring Data only reads, and only where the graph is read. */
class SpringDataRulesTests {

    private static final String BASE = "io.koschei";
    private static final String REPOSITORY = "org.springframework.data.repository.Repository";

    @Test
    void springDataStaysInNeo4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".neo4j.reading", BASE + ".app")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.data..", "org.neo4j.cypherdsl..")
                .because("Spring Data is for reading the graph; app makes its transaction manager")
                .check(CLASSES);
    }

    @Test
    void repositoriesOnlyRead() {
        classes()
                .that()
                .areAssignableTo(REPOSITORY)
                .should(extendNothingButRepository())
                .andShould()
                .beAnnotatedWith(GraphReads.class)
                .because("save() of Spring Data deletes what it does not know of a node")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Neo4jTemplate.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("org.springframework.data.repository.CrudRepository")
                .check(CLASSES.that(not(type(ReadingConfiguration.class))));
    }

    @Test
    void nothingIsSavedThroughSpringData() {
        noClasses()
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(Neo4jOperations.class))).and(target(nameMatching("(save|delete).*"))))
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> extendNothingButRepository() {
        return new ArchCondition<>("extend Repository and nothing else") {
            @Override
            public void check(JavaClass repository, ConditionEvents events) {
                boolean holds = repository.getRawInterfaces().stream()
                        .allMatch(each -> each.getName().equals(REPOSITORY));
                events.add(new SimpleConditionEvent(repository, holds, repository + " extends more than Repository"));
            }
        };
    }

    @Test
    void nodesDoNotLeadToTheirOwnKind() {
        classes()
                .that()
                .areAnnotatedWith(Node.class)
                .should(notReachThemselves())
                .because(
                        "Spring Data loads everything that can be reached: a binary would bring half of its collection")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> notReachThemselves() {
        return new ArchCondition<>("not lead to their own kind, not even through others") {
            @Override
            public void check(JavaClass node, ConditionEvents events) {
                boolean holds = !reached(node, new HashSet<>()).contains(node);
                events.add(new SimpleConditionEvent(node, holds, node + " leads to " + node));
            }
        };
    }

    /** Nodes and edges that are among the fields of one, and of those. */
    private static Set<JavaClass> reached(JavaClass from, Set<JavaClass> known) {
        from.getFields().stream()
                .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                .filter(type -> type.isAnnotatedWith(Node.class) || type.isAnnotatedWith(RelationshipProperties.class))
                .filter(known::add)
                .forEach(type -> reached(type, known));
        return known;
    }
}

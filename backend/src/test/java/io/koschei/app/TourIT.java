package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every question of the tour is answered as the tour says. */
class TourIT {

    private static final Path TOUR = Path.of("../docs/tour.md");
    private static final Pattern QUESTION =
            Pattern.compile("```graphql\n(.*?)```\n\n```json\n(.*?)```", Pattern.DOTALL);

    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    record Question(String query, String answer) {
        @Override
        public String toString() {
            return query.lines().skip(1).findFirst().orElse(query).strip();
        }
    }

    static List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        Matcher matcher = QUESTION.matcher(Files.readString(TOUR));
        while (matcher.find()) {
            questions.add(new Question(matcher.group(1), matcher.group(2)));
        }
        assertThat(questions).hasSizeGreaterThan(8);
        return questions;
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isAnsweredAsTheTourSays(Question question) throws IOException, InterruptedException {
        String query = question.query.replace("\"demo\"", "\"" + WalkedDemo.COLLECTION + "\"");

        assertThat(client.data(query)).isEqualTo(JsonMapper.shared().readTree(question.answer));
    }
}

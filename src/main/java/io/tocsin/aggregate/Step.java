package io.tocsin.aggregate;

import java.util.List;
import java.util.function.Function;

/** What to do next to find out which events a rule needs. */
sealed interface Step {
    /** Ask, and go on with the answers, which come in the order of the questions. */
    record Ask(List<CountQuestion> questions, Function<List<Counted>, Step> then) implements Step {
        public Ask {
            questions = List.copyOf(questions);
        }
    }

    /** Read these; nothing when there are none. */
    record Read(List<Share> shares, long events) implements Step {
        static final Read NOTHING = new Read(List.of(), 0);

        public Read {
            shares = List.copyOf(shares);
        }
    }
}

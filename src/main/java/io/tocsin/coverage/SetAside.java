package io.tocsin.coverage;

import io.tocsin.event.Obstacle;

/**
 * Why a rule is evaluated no more until it changes.
 *
 * @param why in plain words
 */
public record SetAside(Obstacle obstacle, String why) {
    public static SetAside failed(String why) {
        return new SetAside(Obstacle.RULE_FAILED, why);
    }

    public static SetAside tooSlow(String why) {
        return new SetAside(Obstacle.RULE_TOO_SLOW, why);
    }
}

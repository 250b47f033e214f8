package org.qyran.network.merges;

/**
 * What was decided about two mentions.
 *
 * @param left index of a mention
 * @param right index of another
 * @param score natural log-odds; the strongest are joined first
 * @param state made, or one that keeps the two apart; what is only proposed is not given
 */
public record Merge(int left, int right, double score, State state) {

    public Merge {
        boolean decided = state == State.MADE || state.keepsApart();
        if (left == right || left < 0 || right < 0 || Double.isNaN(score) || !decided) {
            throw new IllegalArgumentException(
                    "left %d, right %d, score %s, %s".formatted(left, right, score, state));
        }
    }

    int least() {
        return Math.min(left, right);
    }

    int greatest() {
        return Math.max(left, right);
    }
}

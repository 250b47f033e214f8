package org.qyran.network.resolve;

/** What is asked of a pair. */
enum Judge {
    /** How likely the two are one. */
    ALL,
    /** How likely they would be one, but for what contradicts it. */
    CONTRADICTED;

    Candidates.Score of(Scorer scorer) {
        return this == ALL ? scorer : (left, right, _) -> scorer.contradicted(left, right);
    }
}

package org.qyran.evidence.statement;

/**
 * Something by which somebody in a case could be recognised.
 *
 * @param text as the case's papers have it
 */
public record Identity(Kind kind, String text) {

    /** How it is looked for. */
    public enum Kind {
        /** Any of its words, in any case ending and either alphabet. */
        PERSON,
        /** IIN, telephone, account: its digits however they are grouped. */
        NUMBER,
        /** Letters of either alphabet and digits. */
        PLATE,
        /** All its words in one sentence. */
        ADDRESS
    }
}

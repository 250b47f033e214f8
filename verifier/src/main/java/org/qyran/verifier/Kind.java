package org.qyran.verifier;

/**
 * Everything that can be wrong. One constant is one sentence in {@code
 * words_{en,ru,kk}.properties}, where {0} is the file, {1} the byte, {2} the row, and {3} onwards
 * the details named here.
 */
public enum Kind {
    /** The file cannot be opened or read. {3} what the system says. */
    UNREADABLE,
    /** The file does not begin as an export does. */
    NOT_EXPORT,
    /** A later format than this verifier knows. {3} the version found. */
    FORMAT,
    /** Part number or first row make no sense. {3} part, {4} parts, {5} first row. */
    PART,
    /** Two files say they are the same part. {3} the part. */
    PART_TWICE,
    /** Files say different numbers of parts. {3} this one's, {4} the others'. */
    PARTS_DIFFER,
    /** A part was not given. {3} the part, {4} of how many. */
    PART_MISSING,
    /** A part does not go on where the one before ended. {3} its first row, {4} the row due. */
    PART_GAP,
    /** The file ends too early. {3} what was being read. */
    TRUNCATED,
    /** A length no honest file has. {3} whose, {4} claimed, {5} the most believed. */
    TOO_LONG,
    /** Something stands where something else belongs. {3} found, {4} expected. */
    OUT_OF_PLACE,
    /** Bytes after the end. {3} how many. */
    TRAILING,
    /** The key's text is damaged. */
    KEY,
    /** This part has another key than the first. */
    KEY_DIFFERS,
    /** The export is signed by another key than the one asked for. {3} the export's. */
    KEY_OTHER,
    /** The lengths inside a row do not add up. {3} which. */
    ROW_LAYOUT,
    /** A row is missing, repeated or moved. {3} the row found. */
    ROW_POSITION,
    /** A row's bytes are not what was signed. {3} size of the checkpoint that tells. */
    ROW_CHANGED,
    /** A row's bytes are signed but are no act. {3} the field. */
    ROW_FORM,
    /** The act's identifier occurred before. {3} in which row. */
    ACT_TWICE,
    /** Salt or payload do not fit the commitment. */
    PAYLOAD,
    /** Row and tile disagree and nothing signed tells which is right. {3} the tile. */
    ROW_OR_TILE,
    /** A tile's hash is not that of its row. {3} level, {4} tile, {5} place in it. */
    TILE_CHANGED,
    /** A tile's measure is wrong. {3} level, {4} tile, {5} hashes it has, {6} it should have. */
    TILE_WIDTH,
    /** Upper tiles end too early. {3} level, {4} tile that is due. */
    TILE_MISSING,
    /** A checkpoint is not written as one. {3} size of the rows before it. */
    CHECKPOINT_FORM,
    /** A checkpoint's signature does not fit. {3} size of the rows before it. */
    CHECKPOINT_SIGNATURE,
    /** A checkpoint stands at the wrong place. {3} its size, {4} rows before it. */
    CHECKPOINT_PLACE,
    /** A signed root is not that of the rows. {3} its size, {4} first row it may concern. */
    CHECKPOINT_ROOT,
    /** Rows at the end that no checkpoint covers. {3} the first, {4} the last. */
    UNCOVERED,
    /** The counts at the end are not those of the file. {3} which, {4} said, {5} counted. */
    COUNTS,
    /** A witness's file is not made of signed notes. {3} the line. */
    WITNESS_FORM,
    /** A witness's checkpoint is not signed by the export's key. {3} the line. */
    WITNESS_SIGNATURE,
    /** The witness has no checkpoint at all. */
    WITNESS_EMPTY,
    /** The witness's key is damaged, or no key of a witness. {3} its text. */
    WITNESS_KEY,
    /** What is said to be the witness's signature does not fit. {3} the line, {4} whose. */
    WITNESS_COSIGNATURE,
    /** No checkpoint there bears the witness's signature. {3} whose. */
    WITNESS_UNSIGNED,
    /** The witness saw other rows. {3} the first that may differ, {4} the last. */
    REWRITTEN,
    /** The witness saw more rows than the export has. {3} witnessed, {4} exported. */
    WITHHELD,
    /** A file in a store whose name or place is no hash's. */
    STORE_NAME,
    /** A stored file's content is not what its name says. {3} the hash of its content. */
    STORE_CHANGED,
    /** No export was among the files. */
    NOTHING
}

package org.qyran.kernel;

/**
 * Every kind of fault in what users hand us. One constant is one sentence in {@code
 * faults_{en,ru,kk}.properties}; the sentence may use {0}, {1}… for the details of {@link
 * BadInput}.
 */
public enum Fault {
    /** The file cannot be found or opened. Details: none. */
    UNREADABLE,
    /** The content is no format we read. Details: {0} the formats expected here. */
    UNKNOWN_FORMAT,
    /** The file ends before the field's data does. Details: {0} bytes needed, {1} bytes there. */
    TRUNCATED,
    /** A number outside what the format or physics allows. Details: {0} the allowed range. */
    OUT_OF_RANGE,
    /** A value a well-formed file may hold but we do not read. Details: {0} what we do read. */
    UNSUPPORTED,
    /** A field that must be there is not. Details: {0} what would provide it. */
    MISSING,
    /** Two fields contradict each other. Details: {0} the other field and its value. */
    CONTRADICTS,
    /** Content is damaged: decompression or structure fails. Details: {0} what failed. */
    DAMAGED,
    /** Claims a size no honest file of this length has. Details: {0} the most that is believed. */
    IMPLAUSIBLE_SIZE,
    /** Not a number where one is needed. Details: none. */
    NOT_A_NUMBER,
    /** The file system does not let us read or write it. Details: none. */
    UNUSABLE,
    /** An output that is also an input. Details: {0} the input. */
    OVERWRITES_INPUT,
    /** An output that cannot be written. Details: {0} what is in the way. */
    UNWRITABLE,
    /** A folder where a file is needed. Details: {0} how to name what is in it. */
    FOLDER,
    /** A part of a file that holds nothing at all. Details: none. */
    EMPTY,
    /** A part of a file that should be XML and is not. Details: none. */
    NOT_XML,
    /** The file ends before its picture does. Details: none. */
    CUT_OFF,
    /**
     * Read by a part that was not added to this installation. Details: {0} the command that adds.
     */
    NEEDS_PART,
    /** An extract of a map without anything to drive on. Details: none. */
    NO_ROADS,
    /** The process that searches roads is no more. Details: {0} its exit code. */
    PROCESS_ENDED,
    /** Exported by a server, and so read only after signing in. Details: none. */
    EXPORTED,
    /** An address at which no program answers. Details: none. */
    NO_ANSWER
}

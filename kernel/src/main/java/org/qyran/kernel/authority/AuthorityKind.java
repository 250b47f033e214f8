package org.qyran.kernel.authority;

/** What sort of decision it is. Who the law names for each is dated data, not code. */
public enum AuthorityKind {
    /** To fly over an area and image it. */
    FLIGHT_ORDER,
    /** To search a place. */
    SEARCH_WARRANT,
    /** To search at once; lapses at its legal hour unless upheld. */
    URGENT_DECISION,
    /** To detain a person. */
    ARREST,
    /** To observe whether a person or vehicle is at a place. */
    PRESENCE,
    /** To ask for call or account records. */
    RECORDS
}

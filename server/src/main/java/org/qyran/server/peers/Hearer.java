package org.qyran.server.peers;

/** Somebody who wants to know what other servers did. Hearing of one kind is one bean. */
public interface Hearer {

    /** What kind of news; a short word. */
    String kind();

    /**
     * @param words as another server told them
     */
    void hear(String words);

    /** Others may have told something that did not arrive. */
    void missed();
}

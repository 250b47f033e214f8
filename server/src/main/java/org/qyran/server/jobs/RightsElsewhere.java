package org.qyran.server.jobs;

import java.util.UUID;
import org.qyran.server.peers.Hearer;
import org.springframework.stereotype.Component;

/** Somebody's rights changed on another server: the pages they have open here ask again. */
@Component
class RightsElsewhere implements Hearer {

    private final JobNews news;

    RightsElsewhere(JobNews news) {
        this.news = news;
    }

    @Override
    public String kind() {
        return JobNews.RIGHTS;
    }

    @Override
    public void hear(String words) {
        news.hangUpHere(UUID.fromString(words));
    }

    @Override
    public void missed() {
        news.hangUpAll();
    }
}

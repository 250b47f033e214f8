package org.qyran.server.jobs;

import java.util.UUID;
import org.qyran.server.peers.Hearer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How jobs go on other servers, for the pages that are open here. */
@Component
class JobsElsewhere implements Hearer {

    private final Jobs jobs;
    private final JobNews news;

    JobsElsewhere(Jobs jobs, JobNews news) {
        this.jobs = jobs;
        this.news = news;
    }

    @Override
    public String kind() {
        return JobNews.JOB;
    }

    /**
     * @param words operation and job
     */
    @Override
    public void hear(String words) {
        String[] ids = words.split(" ");
        if (news.isHeard()) {
            jobs.tellHere(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        }
    }

    @Override
    public void missed() {
        news.hangUpAll();
    }

    /** Pages that listen would keep a server that stops waiting for them. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        news.hangUpAll();
    }
}

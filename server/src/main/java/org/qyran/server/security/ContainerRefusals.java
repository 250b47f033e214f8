package org.qyran.server.security;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.qyran.kernel.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What Tomcat refuses before anything of ours sees it, told as we tell everything. */
public final class ContainerRefusals extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerRefusals.class);

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null
                || !status.isError()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            Problems.write(
                    response,
                    status,
                    status.is5xxServerError() ? "bug" : "unreadable",
                    Language.of(request.getLocale().getLanguage()).orElse(Language.ENGLISH));
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("nobody to answer: {}", e.getMessage());
        }
    }
}

package org.qyran.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Causes;
import org.qyran.server.api.Lost;
import org.qyran.server.api.Refused;
import org.qyran.server.api.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Every refusal as problem+json (RFC 9457), one sentence in the asker's language. */
@RestControllerAdvice
public final class Problems {

    private static final String RETRY_SECONDS = "2";
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05");
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        return answer(
                refused.status(), sentence(refused.key(), refused.values(), language(request)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> badInput(BadInput bad, HttpServletRequest request) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, bad.sentence(language(request)));
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class,
        IllegalArgumentException.class,
        // A query that Tomcat or Spring Security cannot take apart, found when it is first read.
        org.apache.tomcat.util.http.InvalidParameterException.class,
        RequestRejectedException.class
    })
    ResponseEntity<Problem> unreadable(Exception bad, HttpServletRequest request) {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), bad.getClass());
        return answer(HttpStatus.BAD_REQUEST, sentence("unreadable", List.of(), language(request)));
    }

    /** The database is away: nothing was acknowledged, the asker may try again. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> away(Exception away, HttpServletRequest request) {
        LOG.warn("the database does not answer: {}", away.getMessage());
        Optional<Trouble> trouble = Trouble.in(away);
        return trouble.isPresent() ? trouble(trouble.get(), request) : again(request);
    }

    private static ResponseEntity<Problem> again(HttpServletRequest request) {
        ResponseEntity<Problem> answer =
                answer(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        sentence("database-away", List.of(), language(request)));
        return again(answer);
    }

    private static ResponseEntity<Problem> again(ResponseEntity<Problem> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(answer.getBody());
    }

    /** Whoever asked has gone away: there is nobody to answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone(Exception gone, HttpServletRequest request) {
        LOG.debug("{} {}: {}", request.getMethod(), request.getRequestURI(), gone.getMessage());
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Problem> anything(Exception bug, HttpServletRequest request) {
        if (hungUp(bug)) {
            gone(bug, request);
            return null;
        }
        if (bug instanceof ErrorResponse known) {
            return known.getStatusCode().value() == HttpStatus.NOT_FOUND.value()
                    ? answer(HttpStatus.NOT_FOUND, sentence("absent", List.of(), language(request)))
                    : answer(
                            known.getStatusCode(),
                            sentence("unreadable", List.of(), language(request)));
        }
        Optional<Trouble> trouble = Trouble.in(bug);
        if (trouble.isPresent()) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), bug.toString());
            return trouble(trouble.get(), request);
        }
        if (lost(bug)) {
            return away(bug, request);
        }
        if (unstorable(bug)) {
            return unreadable(bug, request);
        }
        LOG.error("{} {}", request.getMethod(), request.getRequestURI(), bug);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR, sentence("bug", List.of(), language(request)));
    }

    static boolean lost(Throwable bug) {
        return Causes.of(bug)
                .anyMatch(cause ->
                        (cause instanceof SQLException sql && Lost.is(sql))
                                || undone(cause).filter(Problems::lost).isPresent());
    }

    /** Where not even a rollback came through, what it was to roll back says why. */
    private static Optional<Throwable> undone(Throwable failure) {
        return failure instanceof TransactionSystemException ended
                ? Optional.ofNullable(ended.getApplicationException())
                : Optional.empty();
    }

    /** In the middle of a long answer, which whatever wrote it tells in words of its own. */
    private static boolean hungUp(Throwable bug) {
        return Causes.of(bug).anyMatch(ClientAbortException.class::isInstance);
    }

    /** Words with a letter that the database has no place for: U+0000. */
    private static boolean unstorable(Throwable bug) {
        return Causes.of(bug)
                .anyMatch(cause ->
                        cause instanceof SQLException sql
                                && UNSTORABLE.contains(String.valueOf(sql.getSQLState())));
    }

    private static ResponseEntity<Problem> trouble(Trouble trouble, HttpServletRequest request) {
        ResponseEntity<Problem> answer =
                answer(
                        trouble == Trouble.DISK_FULL
                                ? HttpStatus.INSUFFICIENT_STORAGE
                                : HttpStatus.SERVICE_UNAVAILABLE,
                        sentence(trouble.key(), List.of(), language(request)));
        return trouble == Trouble.STORE_AWAY ? again(answer) : answer;
    }

    /** The language of the person, else of the browser. */
    public static Language language(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Viewer viewer
                ? viewer.language()
                : Language.of(request.getLocale().getLanguage()).orElse(Language.ENGLISH);
    }

    private static String sentence(String key, List<Object> values, Language language) {
        return Phrases.of(Refused.class, "refusals", language).say(key, values);
    }

    private static ResponseEntity<Problem> answer(HttpStatusCode status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, sentence));
    }

    /**
     * Without the path asked for: what is hidden and what is not there answer byte for byte alike.
     */
    record Problem(String type, @Nullable String title, int status, String detail) {

        static Problem of(HttpStatusCode code, String sentence) {
            HttpStatus known = HttpStatus.resolve(code.value());
            return new Problem(
                    "about:blank",
                    known == null ? null : known.getReasonPhrase(),
                    code.value(),
                    sentence);
        }
    }

    /** For filters, which stand outside the handlers: the database does not answer. */
    static void away(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        write(response, HttpStatus.SERVICE_UNAVAILABLE, "database-away", language(request));
    }

    /** As above, any refusal. */
    static void write(
            HttpServletResponse response, HttpStatus status, String key, Language language)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(
                        JSON.writeValueAsString(
                                Problem.of(status, sentence(key, List.of(), language))));
    }
}

package org.qyran.server.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The version a change was decided on. A handler that takes one refuses a request without {@code
 * If-Match}.
 *
 * @param version as the tag says it
 */
public record IfMatch(long version) {

    static IfMatch of(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(text -> text.replace("W/", "").replace("\"", "").strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> new IfMatch(Long.parseLong(text)))
                .orElseThrow(() -> Refused.of(HttpStatus.PRECONDITION_REQUIRED, "if-match"));
    }

    /** The tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Hands it to handlers. */
    @Component
    static final class Resolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == IfMatch.class;
        }

        @Override
        public IfMatch resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return of(request.getHeader(HttpHeaders.IF_MATCH));
        }
    }
}

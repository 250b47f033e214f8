package org.qyran.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.qyran.kernel.Language;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** The outer walls: who may come in at all, and what a browser is told about our pages. */
@Configuration(proxyBeanMethods = false)
class Walls {

    /** Nothing but our own server, ever; the map's worker and pictures made in the page. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:;"
                    + " style-src 'self'; connect-src 'self'; object-src 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * A page of another site cannot send this header without our permission, which we never give.
     */
    private static final String OWN_HEADER = "X-Qyran";

    @Bean
    SecurityFilterChain chain(HttpSecurity http, SessionFilter sessions) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(sessions, UsernamePasswordAuthenticationFilter.class)
                .headers(headers ->
                        headers.contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
                                // Sent over TLS only; other names of the unit are its own business.
                                .httpStrictTransportSecurity(h -> h.includeSubDomains(false))
                                .referrerPolicy(r ->
                                        r.policy(
                                                org.springframework.security.web.header.writers
                                                        .ReferrerPolicyHeaderWriter.ReferrerPolicy
                                                        .NO_REFERRER)))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/api/session",
                                        "/api/invitations/*",
                                        "/api/passkeys",
                                        "/api/passkeys/*",
                                        "/api/oidc",
                                        "/api/oidc/*",
                                        "/api/health",
                                        "/api/health/*",
                                        "/api/demo/**")
                                .access((_, context) ->
                                        new AuthorizationDecision(own(context.getRequest())))
                                .requestMatchers("/api/**", "/ogc/**", "/stac/**")
                                .access((who, context) ->
                                        new AuthorizationDecision(
                                                who.get() != null
                                                        && who.get().getPrincipal()
                                                                instanceof Viewer
                                                        && own(context.getRequest())))
                                .requestMatchers(HttpMethod.GET, "/**")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(e ->
                        e.authenticationEntryPoint(
                                        (request, response, _) -> refuse(request, response))
                                .accessDeniedHandler(
                                        (request, response, _) -> refuse(request, response)))
                .build();
    }

    /** The filter belongs to the chain only, not to the container as well. */
    @Bean
    FilterRegistrationBean<SessionFilter> onlyInTheChain(SessionFilter filter) {
        FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** A path that Spring's firewall lets nobody in with is refused like everything else. */
    @Bean
    RequestRejectedHandler refusesStrangePaths() {
        return (request, response, _) ->
                Problems.write(response, HttpStatus.BAD_REQUEST, "unreadable", language(request));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusesBeforeTheWalls() {
        return factory ->
                factory.addContextCustomizers(context -> {
                    StandardHost host = (StandardHost) context.getParent();
                    host.setErrorReportValveClass(ContainerRefusals.class.getName());
                });
    }

    private static boolean own(HttpServletRequest request) {
        // Nor can such a page show a token.
        return SAFE.contains(request.getMethod())
                || request.getHeader(OWN_HEADER) != null
                || Bearer.shown(request);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean own = own(request);
        Problems.write(
                response,
                own ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN,
                own ? "sign-in" : "own-header",
                language(request));
    }

    private static Language language(HttpServletRequest request) {
        return Language.of(request.getLocale().getLanguage()).orElse(Language.ENGLISH);
    }
}

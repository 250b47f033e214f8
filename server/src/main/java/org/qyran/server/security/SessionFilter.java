package org.qyran.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.qyran.server.api.Refused;
import org.qyran.trust.access.Role;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session's cookie, or a program's token, into the {@link Viewer} of this request. */
@Component
final class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Bearer bearer;

    SessionFilter(Sessions sessions, Bearer bearer) {
        this.sessions = sessions;
        this.bearer = bearer;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer> viewer;
        try {
            // Whoever shows a token comes with the token's rights only, whatever cookie is there
            // too.
            viewer =
                    Bearer.shown(request)
                            ? Optional.of(bearer.viewer(request))
                            : SessionCookie.of(request).flatMap(sessions::viewer);
        } catch (Refused refused) {
            Problems.write(response, refused.status(), refused.key(), Problems.language(request));
            return;
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            // Filters stand outside the handlers of refusals.
            Problems.away(request, response);
            return;
        }
        if (viewer.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                            viewer.get(),
                            "",
                            AuthorityUtils.createAuthorityList(
                                    viewer.get().roles().stream()
                                            .map(Role::word)
                                            .toArray(String[]::new))));
            SecurityContextHolder.setContext(context);
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Server-sent events are sent from another thread of the same request. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}

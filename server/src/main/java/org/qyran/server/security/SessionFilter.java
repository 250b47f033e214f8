package org.qyran.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.qyran.trust.access.Role;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the session's cookie into the {@link Viewer} of this request. */
@Component
final class SessionFilter extends OncePerRequestFilter {

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer> viewer;
        try {
            viewer = SessionCookie.of(request).flatMap(sessions::viewer);
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

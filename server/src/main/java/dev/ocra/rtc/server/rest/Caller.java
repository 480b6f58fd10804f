package dev.ocra.rtc.server.rest;

import dev.ocra.rtc.server.application.Application;
import org.jspecify.annotations.NullMarked;

/**
 * Who asks. Immutable.
 *
 * @param application for which application
 * @param level how well that was proved
 */
@NullMarked
public record Caller(Application application, AuthenticationLevel level) {
  /**
   * Refuses a caller that proved less.
   *
   * @throws RestException with {@link RestErrors#SCHEME}
   */
  public void require(AuthenticationLevel needed) {
    if (!level.covers(needed)) {
      throw new RestException(
          RestErrors.SCHEME, "this needs a better authorization than the request's");
    }
  }
}

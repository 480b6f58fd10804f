package dev.ocra.rtc.server.admin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Browsers that have logged in, until they log out, are idle for long, or the server ends. For any
 * thread.
 */
@NullMarked
final class AdminSessions {
  private static final Duration IDLE = Duration.ofHours(8);
  private static final int MOST = 100;
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final Map<String, Instant> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  AdminSessions(InstantSource clock) {
    this.clock = clock;
  }

  /** A new session's secret. */
  synchronized String begin() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    used.put(id, clock.instant());
    return id;
  }

  /** Whether this is the secret of a session; it is used by that. */
  synchronized boolean use(String id) {
    Instant last = used.get(id);
    if (last == null) {
      return false;
    }
    Instant now = clock.instant();
    if (last.plus(IDLE).isBefore(now)) {
      used.remove(id);
      return false;
    }
    used.put(id, now);
    return true;
  }

  synchronized void end(String id) {
    used.remove(id);
  }
}

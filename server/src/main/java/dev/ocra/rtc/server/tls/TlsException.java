package dev.ocra.rtc.server.tls;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/**
 * A certificate or key that cannot be used. The message names the file and quotes nothing of it.
 */
@NullMarked
public final class TlsException extends IOException {
  private static final long serialVersionUID = 1L;

  TlsException(String message) {
    super(message);
  }
}

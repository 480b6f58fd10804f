package dev.ocra.rtc.server.smpp;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * How to reach an SMS centre over SMPP 3.4. Immutable.
 *
 * @param host its host
 * @param port its port
 * @param tls whether the connection is encrypted
 * @param systemId the name to bind with
 * @param password the password, 8 characters at most
 * @param systemType what some centres want beside it; may be empty
 * @param source whom messages come from: a number with a plus sign, or a name of 11 characters
 * @param window how many messages may wait for the centre's answer
 * @param enquireTime how long the link may be silent before it is checked
 * @param retryTime for how long a message is tried while the centre is not there or too busy
 * @param payload whether long texts go in one piece (message_payload), in place of parts
 */
@NullMarked
public record SmppOptions(
    String host,
    int port,
    boolean tls,
    String systemId,
    String password,
    String systemType,
    String source,
    int window,
    Duration enquireTime,
    Duration retryTime,
    boolean payload) {
  /**
   * @throws IllegalArgumentException if a value does not fit the protocol; none is quoted
   */
  public SmppOptions {
    boolean fits =
        !host.isEmpty()
            && port > 0
            && port < 65_536
            && !systemId.isEmpty()
            && systemId.length() <= 15
            && password.length() <= 8
            && systemType.length() <= 12
            && source.length() <= 20
            && window > 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "SMPP needs a host and a port, a system id of 1 to 15 characters, a password of 8, a"
              + " system type of 12 and a source of 20 at most");
    }
  }

  /** Options with what suits most. */
  public static SmppOptions of(
      String host, int port, String systemId, String password, String source) {
    return new SmppOptions(
        host,
        port,
        false,
        systemId,
        password,
        "",
        source,
        10,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        false);
  }

  boolean hasNumericSource() {
    return source.startsWith("+");
  }

  /** The same with another time of trying. */
  public SmppOptions withRetryTime(Duration time) {
    return new SmppOptions(
        host,
        port,
        tls,
        systemId,
        password,
        systemType,
        source,
        window,
        enquireTime,
        time,
        payload);
  }

  /** The same, and the link is checked after this silence. */
  public SmppOptions withEnquireTime(Duration time) {
    return new SmppOptions(
        host, port, tls, systemId, password, systemType, source, window, time, retryTime, payload);
  }

  /** The same, and long texts go in one piece. */
  public SmppOptions withPayload(boolean inOnePiece) {
    return new SmppOptions(
        host,
        port,
        tls,
        systemId,
        password,
        systemType,
        source,
        window,
        enquireTime,
        retryTime,
        inOnePiece);
  }

  /** Without the password: it does not belong in logs. */
  @Override
  public String toString() {
    return "SMPP " + systemId + "@" + host + ":" + port;
  }
}

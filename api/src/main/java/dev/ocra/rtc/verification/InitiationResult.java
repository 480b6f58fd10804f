package dev.ocra.rtc.verification;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What the backend says when a verification begins: what to look out for, and for how long.
 * Immutable, for any thread.
 */
@NullMarked
public final class InitiationResult {
  private static final String CODE = "{{CODE}}";

  private final String id;
  private final VerificationMethod method;
  private final @Nullable String template;
  private final @Nullable String cliFilter;
  private final Duration interceptionTimeout;

  /**
   * What came back.
   *
   * @param id the verification
   * @param method how the code is sent
   * @param template the text of the message, or null
   * @param cliFilter a regular expression for the numbers of a flash call, or null
   * @param interceptionTimeout for how long an app may look out for it
   */
  public InitiationResult(
      String id,
      VerificationMethod method,
      @Nullable String template,
      @Nullable String cliFilter,
      Duration interceptionTimeout) {
    this.id = Objects.requireNonNull(id, "id");
    this.method = Objects.requireNonNull(method, "method");
    this.template = template;
    this.cliFilter = cliFilter;
    this.interceptionTimeout = Objects.requireNonNull(interceptionTimeout, "interceptionTimeout");
  }

  /** The id of the verification. Keep it as you keep the code: who knows it may report one. */
  public String getId() {
    return id;
  }

  /** How the code is sent. */
  public VerificationMethod getMethod() {
    return method;
  }

  /** The text of the message with {@code {{CODE}}} in place of the code; null but for SMS. */
  public @Nullable String getTemplate() {
    return template;
  }

  /** A regular expression for the numbers that a flash call may come from; null but for those. */
  public @Nullable String getCliFilter() {
    return cliFilter;
  }

  /** For how long an app that may read messages or calls should look out for the code. */
  public Duration getInterceptionTimeout() {
    return interceptionTimeout;
  }

  /** The code in the text of a message, if the message is of this verification's template. */
  public Optional<String> findCode(String message) {
    Objects.requireNonNull(message, "message");
    String text = template;
    int place = text == null ? -1 : text.indexOf(CODE);
    if (text == null || place < 0) {
      return Optional.empty();
    }
    Matcher matcher =
        Pattern.compile(
                Pattern.quote(text.substring(0, place))
                    + "([A-Za-z0-9]{1,32})"
                    + Pattern.quote(text.substring(place + CODE.length())))
            .matcher(message);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whether a call from this number may be the flash call. */
  public boolean matchesCli(String number) {
    Objects.requireNonNull(number, "number");
    String filter = cliFilter;
    try {
      return filter != null && Pattern.matches(filter, number.replaceAll("[^+0-9]", ""));
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "InitiationResult " + method;
  }
}

package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.rest.JsonBody;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * What an application's server wants otherwise than the request for a verification said. Immutable.
 *
 * @param codeType what the code is made of
 * @param expiry how long the code is good
 * @param languages which languages the message may have, as in {@code Accept-Language}
 * @param dialTime how long a flash call may ring
 * @param locale what a callout speaks
 */
@NullMarked
record RequestChanges(
    Optional<CodeType> codeType,
    Optional<Duration> expiry,
    Optional<String> languages,
    Optional<Duration> dialTime,
    Optional<String> locale) {
  static final RequestChanges NONE =
      new RequestChanges(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads what belongs to the method. */
  static RequestChanges read(VerificationMethod method, JsonBody details) {
    return switch (method) {
      case SMS -> {
        List<String> languages = details.texts("acceptLanguage");
        yield new RequestChanges(
            VerificationRequest.codeType(details),
            VerificationRequest.expiry(details),
            languages.isEmpty() ? Optional.empty() : Optional.of(String.join(",", languages)),
            Optional.empty(),
            Optional.empty());
      }
      case FLASHCALL ->
          new RequestChanges(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              VerificationRequest.dialTime(details),
              Optional.empty());
      case CALLOUT ->
          new RequestChanges(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              VerificationRequest.locale(details)
                  .or(() -> VerificationRequest.locale(details.object("speech"))));
    };
  }

  VerificationRequest applyTo(VerificationRequest request) {
    return new VerificationRequest(
        request.method(),
        request.number(),
        request.reference(),
        request.custom(),
        languages.orElse(request.languages()),
        codeType.orElse(request.codeType()),
        expiry.or(request::expiry),
        dialTime.orElse(request.dialTime()),
        locale.orElse(request.locale()));
  }
}

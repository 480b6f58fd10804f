package dev.ocra.rtc.token;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/**
 * What a saved session proved. Immutable.
 *
 * @param token the application, the user, and how long the registration lasts
 * @param device the only device that may use it
 * @param issued when it was issued: a logout since then ends it
 */
@NullMarked
public record VerifiedSession(VerifiedToken token, String device, Instant issued) {}

package dev.ocra.rtc.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * What a token proved. Immutable.
 *
 * @param applicationKey the application that signed it
 * @param userId the user that it registers
 * @param expires when the token can no longer be used to register
 * @param registrationExpires when a registration made with it ends, if it is limited
 */
@NullMarked
public record VerifiedToken(
    String applicationKey, String userId, Instant expires, Optional<Instant> registrationExpires) {}

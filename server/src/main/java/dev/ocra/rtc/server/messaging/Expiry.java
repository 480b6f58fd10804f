package dev.ocra.rtc.server.messaging;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/**
 * What is too old.
 *
 * @param undelivered messages from before that are not delivered never will be
 * @param forgotten messages and reports from before are forgotten
 * @param devices devices that did not listen since then are forgotten: they begin anew
 * @param now when this is so
 */
@NullMarked
public record Expiry(Instant undelivered, Instant forgotten, Instant devices, Instant now) {}

package dev.ocra.rtc.server.call;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call that an application wants placed. Immutable.
 *
 * @param key the id that it gets
 * @param from who is shown to call
 * @param to whom it rings, or null if the application says so when it is asked
 * @param maxDuration how long it may last from the answer on, or null
 * @param custom what the application wants to read again of this call, or null
 */
@NullMarked
public record CalloutOrder(
    CallKey key,
    String from,
    @Nullable String to,
    @Nullable Duration maxDuration,
    @Nullable String custom) {}

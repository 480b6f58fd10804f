package dev.ocra.rtc.server.verification;

import dev.ocra.rtc.server.lane.Lane;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;

/**
 * What verification works with. Immutable.
 *
 * @param options what is allowed
 * @param store where verifications are kept
 * @param gateway what reaches telephones
 * @param timers tells the time and runs timers; nothing on it blocks
 * @param worker runs what may block; bounded
 * @param random makes codes and ids: a secure one, but for tests
 */
@NullMarked
public record VerificationSetup(
    VerificationOptions options,
    VerificationStore store,
    VerificationGateway gateway,
    Lane timers,
    Executor worker,
    RandomGenerator random) {}

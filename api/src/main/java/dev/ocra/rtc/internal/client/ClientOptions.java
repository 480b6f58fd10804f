package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.internal.call.CallPolicy;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a client is built with.
 *
 * @param applicationKey the application
 * @param endpoint the backend's URL
 * @param userId the user
 * @param deviceId the device
 * @param calls how calls are made
 * @param callbackExecutor the application's, or null
 * @param engine the application's, or null
 * @param engineOptions for an engine of the client's own
 * @param scheduler the application's, or null
 * @param clock tells the time
 * @param transport reaches the backend
 * @param ids makes ids of calls
 * @param random numbers from 0 to 1, for pauses
 */
@NullMarked
record ClientOptions(
    String applicationKey,
    URI endpoint,
    String userId,
    String deviceId,
    CallPolicy calls,
    @Nullable Executor callbackExecutor,
    @Nullable MediaEngine engine,
    MediaEngineOptions engineOptions,
    @Nullable ScheduledExecutorService scheduler,
    Clock clock,
    SignallingTransport transport,
    Supplier<String> ids,
    DoubleSupplier random) {}

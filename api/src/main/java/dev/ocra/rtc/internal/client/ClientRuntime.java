package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a client runs on.
 *
 * @param callbackExecutor the application's, or null
 * @param scheduler the application's, or null
 * @param clock tells the time
 * @param transport reaches the backend
 * @param http asks the backend what goes over HTTP
 * @param ids makes ids of calls
 * @param random numbers from 0 to 1, for pauses
 */
@NullMarked
record ClientRuntime(
    @Nullable Executor callbackExecutor,
    @Nullable ScheduledExecutorService scheduler,
    Clock clock,
    SignallingTransport transport,
    HttpTransport http,
    Supplier<String> ids,
    DoubleSupplier random) {}

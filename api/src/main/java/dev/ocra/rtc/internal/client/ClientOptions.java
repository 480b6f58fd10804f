package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.internal.call.CallPolicy;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a client is built with: a record for each subject.
 *
 * @param identity who the client is
 * @param runtime what it runs on
 * @param engine its media engine
 * @param calls how calls are made
 * @param push where pushes reach this device, or null
 * @param features what it may do
 */
@NullMarked
record ClientOptions(
    ClientIdentity identity,
    ClientRuntime runtime,
    EngineChoice engine,
    CallPolicy calls,
    @Nullable PushConfiguration push,
    ClientFeatures features) {}

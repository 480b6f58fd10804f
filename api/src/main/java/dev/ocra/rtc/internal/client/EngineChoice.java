package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Which media engine a client uses.
 *
 * @param given the application's, or null
 * @param options for an engine of the client's own
 */
@NullMarked
record EngineChoice(@Nullable MediaEngine given, MediaEngineOptions options) {}

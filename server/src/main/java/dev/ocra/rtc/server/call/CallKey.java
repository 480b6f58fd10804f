package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** A call's id in its application: applications cannot see, or take, each other's ids. */
@NullMarked
public record CallKey(String application, String id) {}

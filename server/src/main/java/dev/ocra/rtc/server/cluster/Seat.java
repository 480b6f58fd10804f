package dev.ocra.rtc.server.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * One session of a device, as other nodes see it.
 *
 * @param node where it is
 * @param session its number there
 * @param at when it began, in epoch milliseconds: of two of one device the later one counts
 */
@NullMarked
record Seat(NodeId node, long session, long at) {}

package dev.ocra.rtc.server.messaging;

import org.jspecify.annotations.NullMarked;

/**
 * How far a device is in its user's inbox.
 *
 * @param inbox names the inbox; another one when the store lost what it had
 * @param received the last item that the device has handled
 */
@NullMarked
public record InboxPosition(String inbox, long received) {}

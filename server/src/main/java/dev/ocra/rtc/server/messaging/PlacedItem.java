package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.server.call.UserAddress;
import org.jspecify.annotations.NullMarked;

/**
 * An item that the store put into an inbox.
 *
 * @param user whose inbox
 */
@NullMarked
public record PlacedItem(UserAddress user, InboxItem item) {}

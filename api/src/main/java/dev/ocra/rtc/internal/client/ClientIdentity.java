package dev.ocra.rtc.internal.client;

import java.net.URI;
import org.jspecify.annotations.NullMarked;

/**
 * Who a client is, and to whom it talks.
 *
 * @param applicationKey the application
 * @param endpoint the backend's URL
 * @param userId the user
 * @param deviceId the device
 */
@NullMarked
public record ClientIdentity(String applicationKey, URI endpoint, String userId, String deviceId) {}

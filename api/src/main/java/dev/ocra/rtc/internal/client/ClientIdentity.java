package dev.ocra.rtc.internal.client;

import java.net.URI;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, and to whom it talks. The user and the device are told by the builder, or else
 * by each login. Read on any thread, changed on the signal lane.
 */
@NullMarked
public final class ClientIdentity {
  private final String applicationKey;
  private final URI endpoint;
  private final boolean userIsGiven;
  private final boolean deviceIsGiven;
  private volatile @Nullable String userId;
  private volatile String deviceId;

  ClientIdentity(
      String applicationKey,
      URI endpoint,
      @Nullable String userId,
      @Nullable String deviceId,
      String randomDeviceId) {
    this.applicationKey = applicationKey;
    this.endpoint = endpoint;
    this.userIsGiven = userId != null;
    this.deviceIsGiven = deviceId != null;
    this.userId = userId;
    this.deviceId = deviceId == null ? randomDeviceId : deviceId;
  }

  /** The application. */
  public String applicationKey() {
    return applicationKey;
  }

  /** The backend's URL. */
  public URI endpoint() {
    return endpoint;
  }

  /** The user; empty while no login has told. */
  public String userId() {
    String user = userId;
    return user == null ? "" : user;
  }

  /** The device. */
  public String deviceId() {
    return deviceId;
  }

  /** A login begins, as this user and device if it says so. */
  void logIn(@Nullable String user, @Nullable String device) {
    if (!userIsGiven) {
      userId = user;
    }
    if (!deviceIsGiven && device != null) {
      deviceId = device;
    }
  }

  /** The backend registered this user: whether that is who the client is, or may become. */
  public boolean admits(String user) {
    if (userId == null) {
      userId = user;
    }
    return user.equals(userId);
  }
}

package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** One device of a user, or the backend itself where it places a call. */
@NullMarked
public record DeviceAddress(UserAddress user, String device) {
  /** The backend as the caller of an application's callouts: no device has such a name. */
  static DeviceAddress backend(String application) {
    return new DeviceAddress(UserAddress.nobody(application), "");
  }

  boolean isBackend() {
    return device.isEmpty();
  }

  @Override
  public String toString() {
    return user + "/" + device;
  }
}

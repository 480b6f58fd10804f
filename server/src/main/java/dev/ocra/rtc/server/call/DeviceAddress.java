package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** One device of a user. */
@NullMarked
public record DeviceAddress(UserAddress user, String device) {
  @Override
  public String toString() {
    return user + "/" + device;
  }
}

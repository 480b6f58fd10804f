package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** A user of an application. */
@NullMarked
public record UserAddress(String application, String user) {
  @Override
  public String toString() {
    return application + "/" + user;
  }
}

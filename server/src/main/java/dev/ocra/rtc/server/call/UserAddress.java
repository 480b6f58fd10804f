package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** A user of an application. */
@NullMarked
public record UserAddress(String application, String user) {
  /** The place of a user who is not known yet: no user has such an id. */
  static UserAddress nobody(String application) {
    return new UserAddress(application, "");
  }

  @Override
  public String toString() {
    return application + "/" + user;
  }
}

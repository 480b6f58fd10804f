package dev.ocra.rtc.server.configuration;

import org.jspecify.annotations.NullMarked;

/** A configuration that cannot be used. The message names the key and never quotes a secret. */
@NullMarked
public final class ConfigurationException extends Exception {
  public ConfigurationException(String message) {
    super(message);
  }
}

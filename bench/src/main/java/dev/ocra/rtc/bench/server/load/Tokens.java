package dev.ocra.rtc.bench.server.load;

import dev.ocra.rtc.token.RegistrationToken;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** Signs what clients register with, as an application's server does. */
@NullMarked
record Tokens(String key, String secret) {
  String of(String user) {
    return RegistrationToken.builder()
        .applicationKey(key)
        .applicationSecret(secret)
        .userId(user)
        .lifetime(Duration.ofHours(1))
        .build();
  }
}

package dev.ocra.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.internal.signalling.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinchClientBuilderTest {
  @Test
  void aHostMayHaveASchemeAndAPort() {
    String path = "/ocra/v1/signalling";
    assertEquals("wss://ocra.test" + path, Endpoint.of("ocra.test").toString());
    assertEquals("wss://ocra.test:8443" + path, Endpoint.of("ocra.test:8443").toString());
    assertEquals("wss://ocra.test" + path, Endpoint.of("https://ocra.test/").toString());
    assertEquals("ws://127.0.0.1:80" + path, Endpoint.of("http://127.0.0.1:80").toString());
    assertEquals("ws://[::1]:9" + path, Endpoint.of("ws://[::1]:9").toString());
    assertEquals("wss://ocra.test/a" + path, Endpoint.of("wss://ocra.test/a").toString());
    for (String bad : List.of("", " ", "ftp://x", "a b", "https://", "x?y", "https://u:p@x")) {
      assertThrows(IllegalArgumentException.class, () -> Endpoint.of(bad), bad);
    }
  }

  @Test
  void badValuesAreRefusedWhereTheyAreGiven() {
    SinchClientBuilder builder = Sinch.getSinchClientBuilder();
    assertThrows(IllegalArgumentException.class, () -> builder.applicationKey(" "));
    assertThrows(IllegalArgumentException.class, () -> builder.userId("a b"));
    assertThrows(IllegalArgumentException.class, () -> builder.deviceId("="));
    assertThrows(IllegalArgumentException.class, () -> builder.displayName("x".repeat(256)));
    assertThrows(IllegalArgumentException.class, () -> builder.videoCodecs(List.of()));
    assertThrows(IllegalArgumentException.class, () -> builder.maxVideoKbps(-1));
    builder.applicationKey("key").environmentHost("ocra.test");
    assertThrows(IllegalStateException.class, builder::build);
    SinchClient client = builder.userId("alice").build();
    assertEquals("alice", client.getLocalUserId());
    assertFalse(client.isStarted());
    client.terminate();
    assertThrows(IllegalStateException.class, client::start);
  }
}

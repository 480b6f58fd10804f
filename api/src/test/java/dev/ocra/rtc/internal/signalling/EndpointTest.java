package dev.ocra.rtc.internal.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of an environment host, regional ones among them. */
@NullMarked
class EndpointTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ocra.example.com,             wss://ocra.example.com/ocra/v1/signalling
          ocra-euc1.example.com,        wss://ocra-euc1.example.com/ocra/v1/signalling
          ocra.example.com:8443,        wss://ocra.example.com:8443/ocra/v1/signalling
          https://ocra.example.com,     wss://ocra.example.com/ocra/v1/signalling
          https://ocra.example.com/,    wss://ocra.example.com/ocra/v1/signalling
          https://example.com/calls/,   wss://example.com/calls/ocra/v1/signalling
          HTTPS://example.com,          wss://example.com/ocra/v1/signalling
          wss://example.com:444,        wss://example.com:444/ocra/v1/signalling
          http://127.0.0.1:8080,        ws://127.0.0.1:8080/ocra/v1/signalling
          ws://localhost:80,            ws://localhost:80/ocra/v1/signalling
          ' example.com ',              wss://example.com/ocra/v1/signalling
          http://[::1]:8080,            ws://[::1]:8080/ocra/v1/signalling
          """)
  void whereTheSignallingIs(String host, String url) {
    assertEquals(url, Endpoint.of(host).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://example.com",
        "https://",
        "a b",
        "https://user@example.com",
        "https://example.com?region=eu",
        "https://example.com#eu",
        "/path"
      })
  void whatIsNoHost(String host) {
    assertThrows(IllegalArgumentException.class, () -> Endpoint.of(host));
  }
}

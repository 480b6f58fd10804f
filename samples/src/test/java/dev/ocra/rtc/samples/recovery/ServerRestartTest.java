package dev.ocra.rtc.samples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.CallState;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.server.OcraServer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** With the real engine and real sockets: a call outlives the server that it was made over. */
@NullMarked
class ServerRestartTest {
  private static OcraServer server(int port) {
    return OcraServer.builder()
        .host("127.0.0.1")
        .port(port)
        .application(RealPhone.KEY, RealPhone.SECRET)
        .start();
  }

  private static MediaStatistics statistics(Call call) throws Exception {
    return call.statistics().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCallOutlivesItsServer() throws Exception {
    OcraServer first = server(0);
    int port = first.port();
    String host = "http://127.0.0.1:" + port;
    try (RealPhone alice = new RealPhone(host, "alice", builder -> builder);
        RealPhone bob = new RealPhone(host, "bob", builder -> builder)) {
      alice.start();
      bob.start();
      Call call = alice.call(bob);
      alice.await("established");
      bob.await("established");
      alice.awaitRegistration();
      bob.awaitRegistration();
      long before = statistics(call).transport().bytesReceived();
      first.close();
      try (OcraServer second = server(port)) {
        alice.awaitRegistration();
        bob.awaitRegistration();
        assertEquals(CallState.ESTABLISHED, call.getState());
        assertTrue(statistics(call).transport().bytesReceived() > before, "media goes on");
        call.hangup();
        alice.await("ended HUNG_UP");
        bob.await("ended HUNG_UP");
        assertEquals(2, second.activity().get(10, TimeUnit.SECONDS).sessions());
      }
    } finally {
      first.close();
    }
  }
}

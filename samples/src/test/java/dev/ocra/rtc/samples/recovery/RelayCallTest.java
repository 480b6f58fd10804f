package dev.ocra.rtc.samples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.media.MediaStatistics;
import dev.ocra.rtc.protocol.IceServer;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.ice.IceServers;
import dev.ocra.rtc.server.ice.TurnCredentials;
import dev.ocra.rtc.server.ice.TurnCredentials.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine and a real TURN server: a call that leads over the relay alone. */
@NullMarked
class RelayCallTest {
  @Test
  void aCallThatMayUseRelaysOnlyUsesOne(@TempDir Path directory) throws Exception {
    assumeTrue(Coturn.isInstalled(), "coturn is not installed");
    try (Coturn turn = Coturn.start(directory);
        OcraServer server = server(turn);
        RealPhone alice = phone(server, "alice", true);
        RealPhone bob = phone(server, "bob", false)) {
      alice.start();
      bob.start();
      Call call = alice.call(bob);
      alice.await("established");
      bob.await("established");
      MediaStatistics statistics = call.statistics().get(10, TimeUnit.SECONDS);
      assertEquals("relay", statistics.transport().localCandidateType());
      call.hangup();
      bob.await("ended HUNG_UP");
    }
  }

  @Test
  void aRelayThatForgetsTheCallIsFoundAgain(@TempDir Path directory) throws Exception {
    assumeTrue(Coturn.isInstalled(), "coturn is not installed");
    try (Coturn turn = Coturn.start(directory);
        OcraServer server = server(turn);
        RealPhone alice = phone(server, "alice", true);
        RealPhone bob = phone(server, "bob", false)) {
      int port = turn.port();
      alice.start();
      bob.start();
      Call call = alice.call(bob);
      alice.await("established");
      turn.stop();
      try (Coturn another = Coturn.start(directory, port)) {
        assertEquals(port, another.port());
        alice.await("reconnecting");
        alice.await("reconnected");
        call.hangup();
        bob.await("ended HUNG_UP");
      }
    }
  }

  private static RealPhone phone(OcraServer server, String user, boolean relayOnly) {
    return new RealPhone(
        "ws://127.0.0.1:" + server.port(), user, builder -> builder.relayOnly(relayOnly));
  }

  private static OcraServer server(Coturn turn) {
    TurnCredentials credentials =
        new TurnCredentials(Coturn.SECRET, Duration.ofHours(1), InstantSource.system());
    IceServers iceServers =
        user -> {
          Credential credential = credentials.forUser(user);
          return List.of(
              new IceServer(List.of(turn.url()), credential.username(), credential.password()));
        };
    return OcraServer.builder()
        .host("127.0.0.1")
        .port(0)
        .application(RealPhone.KEY, RealPhone.SECRET)
        .iceServers(iceServers)
        .start();
  }
}

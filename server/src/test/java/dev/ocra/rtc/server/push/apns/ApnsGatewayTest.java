package dev.ocra.rtc.server.push.apns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.ApnsPushNotification;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.ParsingMockApnsServerListenerAdapter;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.PushEvent;
import dev.ocra.rtc.server.push.PushOrder;
import dev.ocra.rtc.server.push.PushResult;
import dev.ocra.rtc.server.push.PushResult.Outcome;
import dev.ocra.rtc.server.push.http.JsonText;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kotlinx.serialization.json.JsonElement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apple's push against a server that checks signature, topic, token and form. */
@NullMarked
class ApnsGatewayTest {
  private static final String TOPIC = "dev.ocra.app";
  private static final String GOOD = "a".repeat(64);
  private static final String EXPIRED = "b".repeat(64);
  private static final String UNKNOWN = "c".repeat(64);

  @TempDir Path directory = Path.of("");
  private final BlockingQueue<ApnsPushNotification> accepted = new LinkedBlockingQueue<>();

  private final class Listener extends ParsingMockApnsServerListenerAdapter {
    @Override
    public void handlePushNotificationAccepted(ApnsPushNotification notification) {
      accepted.add(notification);
    }

    @Override
    public void handlePushNotificationRejected(
        ApnsPushNotification notification, RejectionReason reason, @Nullable Instant when) {}
  }

  private static ApnsClient client(LoopbackApnsServer server, ApnsSigningKey key) throws Exception {
    return new ApnsClientBuilder()
        .setApnsServer("localhost", server.port())
        .setTrustedServerCertificateChain(server.certificate)
        .setSigningKey(key)
        .build();
  }

  private static PushResult send(
      ApnsGateway gateway, String token, boolean voip, boolean sandbox, PushEvent event)
      throws Exception {
    PushOrder order =
        new PushOrder(
            new ApnsTarget(TOPIC, token, sandbox, voip),
            event,
            "call-1",
            Map.of("ocra", "1", "ocra_call", "call-1"),
            Instant.now().plusSeconds(45));
    return gateway.send(order).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void callsAndNotificationsGoOutSignedAndRejectionsSayWhatFollows() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    ApnsSigningKey signing = new ApnsSigningKey("KEY1", "TEAM1", (ECPrivateKey) pair.getPrivate());
    ApnsVerificationKey verification =
        new ApnsVerificationKey("KEY1", "TEAM1", (ECPublicKey) pair.getPublic());
    Set<String> tokens = Set.of(GOOD, EXPIRED);
    ValidatingPushNotificationHandlerFactory handlers =
        new ValidatingPushNotificationHandlerFactory(
            Map.of(TOPIC, tokens, TOPIC + ".voip", tokens),
            Map.of(EXPIRED, Instant.now().minusSeconds(60)),
            Map.of("KEY1", verification),
            Map.of(verification, Set.of(TOPIC, TOPIC + ".voip")));
    try (LoopbackApnsServer server = new LoopbackApnsServer(directory, handlers, new Listener());
        ApnsGateway gateway =
            new ApnsGateway(client(server, signing), client(server, signing), Set.of(TOPIC))) {
      assertEquals(Outcome.ACCEPTED, send(gateway, GOOD, true, false, PushEvent.CALL).outcome());
      ApnsPushNotification call = next();
      assertEquals(TOPIC + ".voip", call.getTopic());
      assertEquals(PushType.VOIP, call.getPushType());
      assertEquals("call-1", call.getCollapseId());
      JsonElement payload = JsonText.read(call.getPayload());
      assertEquals("call-1", JsonText.at(payload, "ocra_call"));

      assertEquals(Outcome.ACCEPTED, send(gateway, GOOD, false, true, PushEvent.CALL).outcome());
      ApnsPushNotification alert = next();
      assertEquals(TOPIC, alert.getTopic());
      assertEquals(PushType.ALERT, alert.getPushType());
      assertEquals(
          "OCRA_INCOMING_CALL",
          JsonText.at(JsonText.read(alert.getPayload()), "aps", "alert", "loc-key"));

      assertEquals(Outcome.ACCEPTED, send(gateway, GOOD, false, true, PushEvent.CANCEL).outcome());
      assertEquals("call-1", next().getCollapseId());
      assertEquals(Outcome.REFUSED, send(gateway, GOOD, true, false, PushEvent.CANCEL).outcome());
      assertEquals(
          Outcome.UNREGISTERED, send(gateway, EXPIRED, true, false, PushEvent.CALL).outcome());
      assertEquals(
          Outcome.UNREGISTERED, send(gateway, UNKNOWN, true, false, PushEvent.CALL).outcome());
      assertTrue(accepted.isEmpty());
      assertTrue(gateway.serves(new ApnsTarget(TOPIC, GOOD, false, false)));
      assertFalse(gateway.serves(new ApnsTarget("other.app", GOOD, false, false)));
    }
  }

  private ApnsPushNotification next() throws InterruptedException {
    ApnsPushNotification notification = accepted.poll(20, TimeUnit.SECONDS);
    if (notification == null) {
      throw new AssertionError("nothing arrived");
    }
    return notification;
  }
}

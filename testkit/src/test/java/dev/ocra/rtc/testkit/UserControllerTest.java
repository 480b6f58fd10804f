package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.PushTokenRegistrationCallback;
import dev.ocra.rtc.PushTokenUnregistrationCallback;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.UserController;
import dev.ocra.rtc.UserControllerBuilder;
import dev.ocra.rtc.UserRegistrationCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Registering a device for pushes, and taking that back, without a client. */
@SuppressWarnings("deprecation") // deprecated for applications; it has to work all the same
@NullMarked
class UserControllerTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 29);
  private final FaultyTransport transport = backend.newTransport(LinkFaults.NONE);
  private final Phone alice = Phone.started(backend, "alice", "a1");
  private final List<String> events = new ArrayList<>();
  private Consumer<ClientRegistration> tokens =
      registration -> registration.register(backend.token("bob"));

  private final class Callback
      implements UserRegistrationCallback,
          PushTokenRegistrationCallback,
          PushTokenUnregistrationCallback {
    @Override
    public void onCredentialsRequired(ClientRegistration clientRegistration) {
      events.add("credentials");
      tokens.accept(clientRegistration);
    }

    @Override
    public void onUserRegistered() {
      events.add("registered");
    }

    @Override
    public void onUserRegistrationFailed(SinchError error) {
      events.add("not registered " + error.getCode());
    }

    @Override
    public void onPushTokenRegistered() {
      events.add("push registered");
    }

    @Override
    public void onPushTokenRegistrationFailed(SinchError error) {
      events.add("push failed " + error.getCode());
    }

    @Override
    public void onPushTokenUnregistered() {
      events.add("push unregistered");
    }

    @Override
    public void onPushTokenUnregistrationFailed(SinchError error) {
      events.add("push unregistration failed " + error.getCode());
    }
  }

  private UserControllerBuilder builder() {
    return UserController.builder()
        .applicationKey(TestBackend.APPLICATION_KEY)
        .environmentHost("backend.test")
        .userId("bob")
        .pushConfiguration(
            PushConfiguration.apnsPushConfigurationBuilder()
                .deviceToken("00ff")
                .topic("dev.ocra.app")
                .voip(true)
                .build())
        .scheduler(time)
        .clock(time.clock())
        .signallingTransport(transport);
  }

  private void seconds(long seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  private int pushesForACall() {
    int before = backend.pushes().orders().size();
    RecordedCall call = alice.call("bob", false);
    seconds(3);
    call.call.hangup();
    seconds(1);
    return (int)
        backend.pushes().orders().stream()
            .skip(before)
            .filter(order -> order.event().name().equals("CALL"))
            .count();
  }

  @Test
  void aDeviceIsRegisteredAndUnregisteredWithoutAClient() {
    UserController controller = builder().build();
    controller.registerUser(new Callback(), new Callback());
    seconds(5);
    assertEquals(List.of("credentials", "registered", "push registered"), events);
    assertEquals(0, transport.openLinks());
    assertEquals(1, pushesForACall());

    events.clear();
    controller.unregisterPushToken(new Callback());
    seconds(5);
    assertEquals(List.of("credentials", "push unregistered"), events);
    assertEquals(0, transport.openLinks());
    assertEquals(0, pushesForACall());
  }

  @Test
  void failuresAreTold() {
    tokens = ClientRegistration::registerFailed;
    builder().build().registerUser(new Callback(), new Callback());
    seconds(5);
    assertEquals(List.of("credentials", "not registered 3001"), events);

    events.clear();
    tokens = registration -> registration.register("forged");
    builder().build().registerUser(new Callback(), new Callback());
    seconds(5);
    assertEquals("not registered 40102", events.get(events.size() - 1));

    events.clear();
    transport.setReachable(false);
    tokens = registration -> registration.register(backend.token("bob"));
    builder().build().registerUser(new Callback(), new Callback());
    seconds(60);
    assertTrue(events.get(events.size() - 1).startsWith("not registered 100"), events.toString());

    events.clear();
    builder().build().unregisterPushToken(new Callback());
    seconds(1);
    assertEquals(List.of("push unregistration failed 3001"), events);
    assertThrows(IllegalStateException.class, () -> UserController.builder().build());
  }

  @Test
  void anotherProcessUnregistersWithCredentialsOfItsOwn() {
    builder().build().registerUser(new Callback(), new Callback());
    seconds(5);
    events.clear();
    builder()
        .credentials(registration -> registration.register(backend.token("bob")))
        .build()
        .unregisterPushToken(new Callback());
    seconds(5);
    assertEquals(List.of("push unregistered"), events);
    assertEquals(0, pushesForACall());
  }
}

package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.SinchClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** A backend with some phones, and what must be left of them in the end: nothing. */
@NullMarked
final class Scene {
  final VirtualTime time = new VirtualTime();
  final TestBackend backend = new TestBackend(time, 1);
  private final List<Phone> phones = new ArrayList<>();

  Phone phone(String user, String device) {
    return add(Phone.started(backend, user, device));
  }

  Phone phoneWithSeveralCalls(String user, String device) {
    return add(Phone.withSeveralCalls(backend, user, device));
  }

  Phone phone(String user, String device, Consumer<SinchClientBuilder> configure) {
    Phone phone = new Phone(backend, user, device, LinkFaults.NONE, configure);
    phone.start();
    return add(phone);
  }

  Phone phoneWithoutVideo(String user, String device) {
    Phone phone = new Phone(backend, user, device, LinkFaults.NONE, b -> b.enableVideoCalls(false));
    phone.start();
    return add(phone);
  }

  private Phone add(Phone phone) {
    phones.add(phone);
    return phone;
  }

  void seconds(double seconds) {
    time.advance(Duration.ofMillis((long) (seconds * 1000)));
  }

  /** The caller's side of a call that is established; the callee's is its last call. */
  RecordedCall talk(Phone caller, Phone callee, boolean video) {
    RecordedCall call = caller.call(callee, video);
    seconds(1);
    callee.lastCall().call.answer();
    seconds(1);
    assertTrue(call.isEstablished(), call.toString());
    assertTrue(callee.lastCall().isEstablished(), callee.lastCall().toString());
    return call;
  }

  /** Hangs everything up and looks for what is left. */
  void end() {
    for (Phone phone : phones) {
      phone.calls.stream().filter(call -> !call.isEnded()).forEach(call -> call.call.hangup());
    }
    seconds(60);
    assertEquals(List.of(), backend.mediaNetwork().violations());
    for (Phone phone : phones) {
      for (RecordedCall call : phone.calls) {
        assertTrue(call.isEnded(), call.toString());
        assertTrue(call.lastEvent().startsWith("ended "), call.toString());
        assertEquals(1, call.events.stream().filter(event -> event.startsWith("ended ")).count());
      }
      assertEquals(0, phone.engine.openObjects(), phone.user);
      phone.client.terminate();
      seconds(1);
      assertEquals(0, phone.transport.openLinks(), phone.user);
    }
    var activity = backend.service().activity();
    time.run();
    assertEquals(0, activity.join().openCalls());
  }
}

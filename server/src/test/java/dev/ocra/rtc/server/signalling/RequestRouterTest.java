package dev.ocra.rtc.server.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.protocol.Ack;
import dev.ocra.rtc.protocol.Answer;
import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Goodbye;
import dev.ocra.rtc.protocol.Hangup;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.UserAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RequestRouterTest {
  private final Requester alice =
      new Requester() {
        @Override
        public DeviceAddress address() {
          return new DeviceAddress(new UserAddress("application", "alice"), "phone");
        }

        @Override
        public boolean isRegistrationExpired() {
          return false;
        }
      };

  private final List<String> taken = new ArrayList<>();

  @Test
  void aRequestGoesToTheHandlerOfItsType() throws RequestRefused {
    RequestRouter router =
        RequestRouter.builder()
            .on(CallMessage.class, (from, message) -> taken.add("call " + message.getCall()))
            .on(Goodbye.class, (from, message) -> taken.add("goodbye " + message.getReason()))
            .build();
    router.route(alice, new Answer("one"));
    router.route(alice, new Hangup("two", null));
    router.route(alice, new Goodbye("three"));
    assertEquals(List.of("call one", "call two", "goodbye three"), taken);
  }

  @Test
  void aRequestOfNobodyIsRefused() {
    RequestRouter router = RequestRouter.builder().on(Goodbye.class, (from, message) -> {}).build();
    RequestRefused refused =
        assertThrows(RequestRefused.class, () -> router.route(alice, Ack.INSTANCE));
    assertEquals(ErrorCodes.UNKNOWN_MESSAGE, refused.code());
  }

  @Test
  void aTypeHasOneHandler() {
    RequestRouter.Builder routes =
        RequestRouter.builder().on(CallMessage.class, (from, message) -> {});
    assertThrows(IllegalStateException.class, () -> routes.on(Answer.class, (from, message) -> {}));
  }
}

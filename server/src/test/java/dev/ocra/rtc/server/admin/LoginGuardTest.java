package dev.ocra.rtc.server.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.server.virtual.VirtualTime;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class LoginGuardTest {
  private final VirtualTime time = new VirtualTime();
  private final LoginGuard guard = new LoginGuard(time);

  private static InetAddress address(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
  }

  @Test
  void anAddressMayBeWrongFiveTimesAMinute() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertTrue(guard.mayTry(address(1)));
    }
    assertFalse(guard.mayTry(address(1)));
    assertTrue(guard.mayTry(address(2)), "others are not in its way");
    time.advance(Duration.ofSeconds(61));
    assertTrue(guard.mayTry(address(1)));
  }

  @Test
  void manyAddressesTogetherDoNotGuessFaster() throws Exception {
    int tried = 0;
    for (int i = 0; i < 200; i++) {
      if (guard.mayTry(address(i))) {
        tried++;
      }
    }
    assertTrue(tried <= 50, tried + " tries");
  }

  @Test
  void whoKnowsThePasswordIsNeverSlowedDown() throws Exception {
    for (int i = 0; i < 500; i++) {
      assertTrue(guard.mayTry(address(1)));
      guard.succeeded(address(1));
    }
  }
}

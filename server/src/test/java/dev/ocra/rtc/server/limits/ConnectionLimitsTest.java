package dev.ocra.rtc.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections and links, counted by address. */
@NullMarked
class ConnectionLimitsTest {
  private final AtomicLong now = new AtomicLong();
  private final LimitCounts counts = new LimitCounts();

  private static InetAddress ip(String text) {
    InetAddress address = Network.address(text);
    if (address == null) {
      throw new AssertionError(text);
    }
    return address;
  }

  private ConnectionLimits limits(LimitOptions.Builder options) {
    return new ConnectionLimits(options.build(), counts, now::get);
  }

  @Test
  void connectionsHaveALimitInAllAndForAnAddress() {
    ConnectionLimits limits = limits(LimitOptions.builder().connections(5).connectionsOfAddress(2));
    InetAddress one = ip("192.0.2.1");
    assertTrue(limits.opened(one));
    assertTrue(limits.opened(one));
    assertFalse(limits.opened(one));
    assertEquals(1, counts.of(Limit.CONNECTIONS_OF_ADDRESS));
    assertTrue(limits.opened(ip("192.0.2.2")));
    assertTrue(limits.opened(ip("192.0.2.3")));
    assertTrue(limits.opened(ip("192.0.2.4")));
    assertFalse(limits.opened(ip("192.0.2.5")));
    assertEquals(1, counts.of(Limit.CONNECTIONS));
    limits.closed(one);
    assertTrue(limits.opened(one));
    assertEquals(5, limits.connections());
  }

  @Test
  void anIpv6NetworkOf64BitsIsOneAddress() {
    ConnectionLimits limits = limits(LimitOptions.builder().connectionsOfAddress(2));
    assertTrue(limits.opened(ip("2001:db8:0:1::1")));
    assertTrue(limits.opened(ip("2001:db8:0:1:ffff:ffff:ffff:ffff")));
    assertFalse(limits.opened(ip("2001:db8:0:1::2")));
    assertTrue(limits.opened(ip("2001:db8:0:2::2")));
    // An IPv4 address is no network of IPv6, even if its number is the same.
    assertTrue(limits.opened(ip("1.2.3.4")));
    assertTrue(limits.opened(ip("0:0:102:304::1")));
  }

  @Test
  void thisMachineIsExempt() {
    ConnectionLimits limits = limits(LimitOptions.builder().connectionsOfAddress(1));
    for (int i = 0; i < 100; i++) {
      assertTrue(limits.opened(ip("127.0.0.1")));
      assertTrue(limits.opened(ip("::1")));
    }
    assertEquals(0, limits.addresses());
  }

  @Test
  void linksOnWhichNobodyRegistersHaveALimit() throws Exception {
    ConnectionLimits limits =
        limits(
            LimitOptions.builder()
                .unregisteredLinks(3)
                .unregisteredLinksOfAddress(2)
                .handshakesOfAddress(Rate.UNLIMITED));
    InetAddress one = ip("192.0.2.1");
    LinkPermit first = limits.link(one, one);
    LinkPermit second = limits.link(one, one);
    assertEquals(
        Limit.UNREGISTERED_LINKS,
        assertThrows(LimitExceeded.class, () -> limits.link(one, one)).limit());
    first.registered();
    first.registered();
    LinkPermit third = limits.link(one, one);
    InetAddress other = ip("192.0.2.2");
    limits.link(other, other);
    assertThrows(LimitExceeded.class, () -> limits.link(other, other));
    assertEquals(3, limits.unregistered());
    first.close();
    second.close();
    second.close();
    third.close();
    assertEquals(1, limits.unregistered());
    limits.link(other, other);
  }

  @Test
  void newLinksHaveARate() throws Exception {
    ConnectionLimits limits = limits(LimitOptions.builder().handshakesOfAddress(new Rate(1, 2)));
    InetAddress one = ip("192.0.2.1");
    limits.link(one, one).close();
    limits.link(one, one).close();
    LimitExceeded refused = assertThrows(LimitExceeded.class, () -> limits.link(one, one));
    assertEquals(Limit.HANDSHAKES, refused.limit());
    assertEquals(1, refused.retrySeconds());
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    limits.link(one, one).close();
    assertEquals(0, limits.unregistered());
  }

  @Test
  void whatIsReadIsCharged() throws Exception {
    ConnectionLimits limits =
        limits(
            LimitOptions.builder()
                .framesOfConnection(new Rate(100, 100))
                .bytesOfConnection(new Rate(1_000, 10_000))
                .framesOfAddress(new Rate(100, 150)));
    InetAddress one = ip("192.0.2.1");
    LinkPermit link = limits.link(one, one);
    LinkPermit beside = limits.link(one, one);
    for (int i = 0; i < 100; i++) {
      assertEquals(0, link.read(1));
    }
    assertEquals(TimeUnit.MILLISECONDS.toNanos(10), link.read(1), "its own rate");
    for (int i = 0; i < 49; i++) {
      assertEquals(0, beside.read(1));
    }
    assertEquals(TimeUnit.MILLISECONDS.toNanos(10), beside.read(1), "that of the address");
    InetAddress other = ip("192.0.2.2");
    assertEquals(TimeUnit.SECONDS.toNanos(5), limits.link(other, other).read(15_000), "bytes");
    link.close();
    LinkPermit again = limits.link(one, one);
    assertTrue(again.read(1) > 0, "a new link has no new rate of its address");
  }

  @Test
  void nothingIsRememberedForGood() throws Exception {
    ConnectionLimits limits = limits(LimitOptions.builder());
    List<LinkPermit> links = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      InetAddress address = ip("10.1.0." + i);
      assertTrue(limits.opened(address));
      links.add(limits.link(address, address));
    }
    for (int i = 0; i < 200; i++) {
      links.get(i).read(10);
      links.get(i).close();
      limits.closed(ip("10.1.0." + i));
    }
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    for (int i = 0; i < 200; i++) {
      InetAddress address = ip("10.2.0." + i);
      limits.link(address, address).close();
      now.addAndGet(TimeUnit.HOURS.toNanos(1));
    }
    assertEquals(0, limits.connections());
    assertEquals(0, limits.unregistered());
    assertTrue(limits.addresses() < 20, "remembered: " + limits.addresses());
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "203.0.113.9;9.9.9.9;203.0.113.9;not a proxy",
        "10.0.0.1;;10.0.0.1;no header",
        "10.0.0.1;198.51.100.7;198.51.100.7;one proxy",
        "10.0.0.1;198.51.100.7, 10.0.0.2;198.51.100.7;two proxies",
        "10.0.0.1;1.1.1.1, 198.51.100.7, 10.0.0.2;198.51.100.7;what the client invented",
        "10.0.0.1;garbage;10.0.0.1;no address",
        "10.0.0.1;198.51.100.7, garbage, 10.0.0.2;10.0.0.2;no address in between",
        "10.0.0.1;2001:db8::7;2001:db8::7;IPv6",
        "10.0.0.1;[2001:db8::7];2001:db8::7;IPv6 in brackets",
        "10.0.0.1;localhost;10.0.0.1;names are not looked up",
        "10.0.0.1;10.0.0.3, 10.0.0.2;10.0.0.3;proxies all the way",
        "10.0.0.1;,;10.0.0.1;empty",
      },
      delimiter = ';')
  void onlyTrustedProxiesSayWhoAsks(
      String peer, @org.jspecify.annotations.Nullable String header, String client, String why) {
    ConnectionLimits limits =
        limits(LimitOptions.builder().trustedProxies(List.of(Network.of("10.0.0.0/24"))));
    assertEquals(
        ip(client), limits.client(ip(peer), header == null ? List.of() : List.of(header)), why);
  }

  @Test
  void aVeryLongListOfProxiesIsNotReadToItsBeginning() {
    ConnectionLimits limits =
        limits(LimitOptions.builder().trustedProxies(List.of(Network.of("10.0.0.0/8"))));
    String header = "198.51.100.7" + ", 10.0.0.2".repeat(10_000);
    assertEquals(ip("10.0.0.2"), limits.client(ip("10.0.0.1"), List.of(header)));
  }

  @Test
  void behindAProxyItsClientsAreCounted() throws Exception {
    ConnectionLimits limits =
        limits(
            LimitOptions.builder()
                .connectionsOfAddress(1)
                .trustedProxies(List.of(Network.of("10.0.0.1"))));
    InetAddress proxy = ip("10.0.0.1");
    for (int i = 0; i < 3; i++) {
      assertTrue(limits.opened(proxy));
    }
    InetAddress client = ip("192.0.2.1");
    LinkPermit link = limits.link(proxy, client);
    assertEquals(
        Limit.CONNECTIONS_OF_ADDRESS,
        assertThrows(LimitExceeded.class, () -> limits.link(proxy, client)).limit());
    limits.link(proxy, ip("192.0.2.2"));
    link.close();
    limits.link(proxy, client);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false",
    "::1, ::1, true",
    "::1, ::2, false",
  })
  void networksHaveAddresses(String network, String address, boolean has) {
    assertEquals(has, Network.of(network).contains(ip(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.of(text));
  }
}

package dev.ocra.rtc.server.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Whom an address stands for: itself (IPv4), or its network of 64 bits (IPv6), since a single
 * customer has all the addresses of one. Immutable.
 *
 * @param network the address's first 64 bits; an IPv4 address in the lower 32
 * @param v4 whether it is of IPv4
 */
@NullMarked
public record AddressKey(long network, boolean v4) {
  /** The key of an address. */
  public static AddressKey of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new AddressKey(Integer.toUnsignedLong(bytes.getInt()), true)
        : new AddressKey(bytes.getLong(), false);
  }
}

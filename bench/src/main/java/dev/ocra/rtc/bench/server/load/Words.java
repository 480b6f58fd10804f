package dev.ocra.rtc.bench.server.load;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;

/** The pieces of the protocol's messages that stay the same. */
@NullMarked
final class Words {
  static final int ID_LENGTH = 16;

  static final byte[] SEQ = of("{\"seq\":");
  static final byte[] ACK = of(",\"ack\":");
  static final byte[] ACK_ALONE = of("{\"ack\":");
  static final byte[] MESSAGE = of(",\"message\":{\"type\":\"");
  static final byte[] END = of("}}");

  static final byte[] INVITE = of("invite\",\"call\":\"");
  static final byte[] TO = of("\",\"to\":\"");
  static final byte[] QUOTE = of("\"");
  static final byte[] RINGING = of("ringing\",\"call\":\"");
  static final byte[] ANSWER = of("answer\",\"call\":\"");
  static final byte[] CONNECTED = of("connected\",\"call\":\"");
  static final byte[] HANGUP = of("hangup\",\"call\":\"");
  static final byte[] CANDIDATES = of("candidates\",\"call\":\"");
  static final byte[] DESCRIPTION = of("description\",\"call\":\"");
  static final byte[] ACK_MESSAGE = of("ack\"");
  static final byte[] PEER = of("\",\"peer\":\"" + Client.DEVICE + "\",\"negotiation\":1,");
  static final byte[] TWO_CANDIDATES =
      of(
          "\"candidates\":[{\"sdp\":\"candidate:1467250027 1 udp 2122260223 192.168.0.196 46243 typ"
              + " host generation 0\",\"mid\":\"0\",\"line\":0},{\"sdp\":\"candidate:1853887674 1"
              + " udp 1518280447 203.0.113.77 36768 typ srflx raddr 192.168.0.196 rport 46243"
              + " generation 0\",\"mid\":\"0\",\"line\":0}]");
  static final byte[] LISTEN = of("listen\"");
  static final byte[] SEND = of("message\",\"id\":\"");
  static final byte[] TO_LIST = of("\",\"to\":[\"");
  static final byte[] TEXT =
      of("\"],\"text\":\"See you at the station at eight, I am on the train already.\"");
  static final byte[] RECEIVED = of("received\",\"number\":");

  private static final byte[] HEX = of("0123456789abcdef");

  private Words() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static void putId(byte[] into, int at, long id) {
    for (int i = 0; i < ID_LENGTH; i++) {
      into[at + i] = HEX[(int) (id >>> (60 - 4 * i)) & 0xF];
    }
  }
}

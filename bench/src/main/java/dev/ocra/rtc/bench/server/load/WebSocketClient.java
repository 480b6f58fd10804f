package dev.ocra.rtc.bench.server.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of a WebSocket in one handler: the handshake of RFC 6455 and its frames, without
 * extensions and fragments, which this backend does not use.
 */
@NullMarked
final class WebSocketClient extends ChannelInboundHandlerAdapter {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final byte[] SWITCHED = Words.of("HTTP/1.1 101 ");

  private final Client client;
  private boolean open;
  private @Nullable ByteBuf rest;

  WebSocketClient(Client client) {
    this.client = client;
  }

  static byte[] request(String host) {
    return Words.of(
        "GET /ocra/v1/signalling HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    var unused =
        context.writeAndFlush(context.alloc().buffer().writeBytes(client.loop.handshakeRequest));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (rest != null) {
      bytes = rest.writeBytes(bytes);
      ((ByteBuf) message).release();
      rest = null;
    }
    try {
      while (!client.isClosed() && (open ? readFrame(bytes) : readAnswer(context, bytes))) {}
      if (bytes.isReadable() && !client.isClosed()) {
        rest = context.alloc().buffer(Math.max(4096, bytes.readableBytes())).writeBytes(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    client.loop.flushTouched();
  }

  private boolean readAnswer(ChannelHandlerContext context, ByteBuf bytes) {
    String text = bytes.toString(StandardCharsets.US_ASCII);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    if (!text.startsWith(new String(SWITCHED, StandardCharsets.US_ASCII))) {
      client.fail("refused: " + text.lines().findFirst().orElse(""));
      return false;
    }
    bytes.skipBytes(end + 4);
    open = true;
    client.opened(context.channel());
    return bytes.isReadable();
  }

  private boolean readFrame(ByteBuf bytes) {
    int available = bytes.readableBytes();
    if (available < 2) {
      return false;
    }
    int at = bytes.readerIndex();
    int kind = bytes.getUnsignedByte(at);
    int length = bytes.getUnsignedByte(at + 1);
    int header = 2;
    if (length == 126) {
      if (available < 4) {
        return false;
      }
      length = bytes.getUnsignedShort(at + 2);
      header = 4;
    } else if (length > 126) {
      client.fail("a frame of a length that is not used here");
      return false;
    }
    if (available < header + length) {
      return false;
    }
    byte[] text = client.loop.text;
    bytes.getBytes(at + header, text, 0, length);
    bytes.skipBytes(header + length);
    switch (kind) {
      case TEXT -> {
        client.loop.read.read(text, 0, length);
        client.received(client.loop.read);
      }
      case PING -> client.pinged(text, 0, length);
      case PONG -> {}
      case CLOSE ->
          client.fail(
              "closed: " + new String(text, 2, Math.max(0, length - 2), StandardCharsets.UTF_8));
      default -> client.fail("a frame of kind " + kind);
    }
    return bytes.isReadable();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    client.fail("the connection broke");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    client.fail(cause.toString());
  }
}

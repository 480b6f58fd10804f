package dev.ocra.rtc.server.cluster;

import dev.ocra.rtc.protocol.CallMessage;
import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.ProtocolException;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.protocol.ToServer;
import dev.ocra.rtc.server.call.CallKey;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.UserAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that nodes of one version give each other: texts with their length, numbers of eight bytes.
 * For one thread.
 */
@NullMarked
final class Wire {
  private final ByteBuf bytes;

  private Wire(ByteBuf bytes) {
    this.bytes = bytes;
  }

  static Wire writer() {
    return new Wire(Unpooled.buffer(256));
  }

  static Wire reader(byte[] bytes) {
    return new Wire(Unpooled.wrappedBuffer(bytes));
  }

  byte[] written() {
    byte[] result = new byte[bytes.readableBytes()];
    bytes.readBytes(result);
    return result;
  }

  boolean isAtEnd() {
    return !bytes.isReadable();
  }

  Wire number(long number) {
    bytes.writeLong(number);
    return this;
  }

  long number() {
    return bytes.readLong();
  }

  Wire flag(boolean flag) {
    bytes.writeBoolean(flag);
    return this;
  }

  boolean flag() {
    return bytes.readBoolean();
  }

  Wire kind(int kind) {
    bytes.writeByte(kind);
    return this;
  }

  int kind() {
    return bytes.readByte();
  }

  Wire text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeInt(utf8.length).writeBytes(utf8);
    return this;
  }

  String text() {
    return bytes.readCharSequence(bytes.readInt(), StandardCharsets.UTF_8).toString();
  }

  Wire optional(@Nullable String text) {
    flag(text != null);
    return text == null ? this : text(text);
  }

  @Nullable String optional() {
    return flag() ? text() : null;
  }

  Wire node(NodeId node) {
    return text(node.text());
  }

  NodeId node() {
    return new NodeId(text());
  }

  Wire seat(Seat seat) {
    return node(seat.node()).number(seat.session()).number(seat.at());
  }

  Seat seat() {
    return new Seat(node(), number(), number());
  }

  Wire user(UserAddress user) {
    return text(user.application()).text(user.user());
  }

  UserAddress user() {
    return new UserAddress(text(), text());
  }

  Wire device(DeviceAddress device) {
    return user(device.user()).text(device.device());
  }

  DeviceAddress device() {
    return new DeviceAddress(user(), text());
  }

  Wire call(CallKey key) {
    return text(key.application()).text(key.id());
  }

  CallKey call() {
    return new CallKey(text(), text());
  }

  Wire toClient(ToClient message) {
    return text(Codec.encodeToClient(new Frame<>(0, 0, message)));
  }

  ToClient toClient() throws ProtocolException {
    return Codec.decodeToClient(text()).getMessage();
  }

  Wire request(CallMessage message) {
    return text(Codec.encodeToServer(new Frame<>(0, 0, (ToServer) message)));
  }

  CallMessage request() throws ProtocolException {
    return (CallMessage) Codec.decodeToServer(text()).getMessage();
  }
}

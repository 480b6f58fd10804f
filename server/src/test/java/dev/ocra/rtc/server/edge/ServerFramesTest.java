package dev.ocra.rtc.server.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerFramesTest {
  @Test
  void framesOfEveryLengthAreReadAsTheyWereWritten() {
    List<String> texts =
        List.of("", "a", "é€😀", "x".repeat(125), "x".repeat(126), "é".repeat(32_767) + "x");
    List<String> long64 = List.of("x".repeat(65_536), "after");
    ByteBuf bytes = null;
    for (String text : texts) {
      bytes = ServerFrames.add(bytes, UnpooledByteBufAllocator.DEFAULT, text);
    }
    for (String text : long64) {
      bytes = ServerFrames.add(bytes, UnpooledByteBufAllocator.DEFAULT, text);
    }

    EmbeddedChannel client =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .maxFramePayloadLength(1 << 20)
                    .build()));
    assertTrue(client.writeInbound(bytes));

    for (String text : texts) {
      assertEquals(text, read(client));
    }
    for (String text : long64) {
      assertEquals(text, read(client));
    }
    assertNull(client.readInbound());
  }

  private static String read(EmbeddedChannel client) {
    TextWebSocketFrame frame = client.readInbound();
    try {
      assertTrue(frame.isFinalFragment());
      return frame.text();
    } finally {
      frame.release();
    }
  }
}

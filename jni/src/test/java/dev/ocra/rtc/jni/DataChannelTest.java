package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.DataChannelState;
import dev.ocra.rtc.media.DataReliability;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PeerSession;
import dev.ocra.rtc.media.PeerSessionOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages beside the media, over real DTLS and SCTP. */
class DataChannelTest {
  private static final PeerSessionOptions DATA = PeerSessionOptions.builder().data(true).build();

  private record Message(DataReliability reliability, ByteBuffer data, boolean text) {}

  /** A side that keeps what comes. */
  private static final class DataPeer extends Peer {
    final CountDownLatch open = new CountDownLatch(DataReliability.values().length);
    final CountDownLatch closed = new CountDownLatch(1);
    final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    final Semaphore sent = new Semaphore(0);

    DataPeer(MediaEngine engine, PeerSessionOptions options) {
      super(engine, options);
    }

    @Override
    public void onDataChannelState(DataReliability reliability, DataChannelState state) {
      if (state == DataChannelState.OPEN) {
        open.countDown();
      } else if (state == DataChannelState.CLOSED) {
        closed.countDown();
      }
    }

    @Override
    public void onData(DataReliability reliability, byte[] data, boolean text) {
      messages.add(new Message(reliability, ByteBuffer.wrap(data), text));
    }

    @Override
    public void onDataSent(DataReliability reliability, long buffered) {
      sent.release();
    }

    Message next() throws InterruptedException {
      Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("No message in time");
      }
      return message;
    }

    /** Sends when there is room. */
    void send(ByteBuffer data) throws InterruptedException {
      while (true) {
        sent.drainPermits();
        try {
          session.sendData(DataReliability.RELIABLE, data, false);
          return;
        } catch (MediaException e) {
          assertEquals(MediaException.Reason.BUSY, e.reason());
          assertTrue(sent.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "room in time");
        }
      }
    }
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Engines.awaitNoLiveObjects();
  }

  private static void open(DataPeer alice, DataPeer bob) throws Exception {
    Peer.connect(alice, bob);
    Peer.await(alice.open, "alice's channels open");
    Peer.await(bob.open, "bob's channels open");
  }

  @Test
  void messagesArriveAsTheyWereSent() throws Exception {
    try (MediaEngine engine = Engines.silent();
        DataPeer alice = new DataPeer(engine, DATA);
        DataPeer bob = new DataPeer(engine, DATA)) {
      open(alice, bob);
      ByteBuffer words = ByteBuffer.wrap("grüße, 世界 🎥".getBytes(StandardCharsets.UTF_8));
      alice.session.sendData(DataReliability.RELIABLE, words, true);
      assertEquals(new Message(DataReliability.RELIABLE, words, true), bob.next());
      ByteBuffer direct = ByteBuffer.allocateDirect(8).putLong(42).flip().position(3);
      bob.session.sendData(DataReliability.LOSSY, direct, false);
      assertEquals(new Message(DataReliability.LOSSY, direct, false), alice.next());
      assertEquals(3, direct.position());
      bob.session.sendData(DataReliability.RELIABLE, ByteBuffer.allocate(0), false);
      assertEquals(0, alice.next().data().remaining());
      ByteBuffer longest = ByteBuffer.allocate(PeerSession.MAX_DATA_BYTES);
      bob.session.sendData(DataReliability.RELIABLE, longest, false);
      assertEquals(longest, alice.next().data());
    }
  }

  @Test
  void tenMegabytesArriveInOrder() throws Exception {
    int size = 50_000;
    int count = 10_000_000 / size;
    byte[][] blocks = new byte[count][size];
    Random random = new Random(7);
    try (MediaEngine engine = Engines.silent();
        DataPeer alice = new DataPeer(engine, DATA);
        DataPeer bob = new DataPeer(engine, DATA)) {
      open(alice, bob);
      long begin = System.nanoTime();
      for (byte[] block : blocks) {
        random.nextBytes(block);
        alice.send(ByteBuffer.wrap(block));
      }
      for (byte[] block : blocks) {
        assertArrayEquals(block, bob.next().data().array());
      }
      System.out.println(
          "10 MB over a reliable channel in "
              + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)
              + " ms");
      assertEquals(0, alice.session.bufferedData(DataReliability.RELIABLE));
    }
  }

  @Test
  void goesOnAfterAnIceRestart() throws Exception {
    try (MediaEngine engine = Engines.silent();
        DataPeer alice = new DataPeer(engine, DATA);
        DataPeer bob = new DataPeer(engine, DATA)) {
      open(alice, bob);
      Peer.negotiate(alice, bob, true);
      ByteBuffer words = ByteBuffer.wrap("after".getBytes(StandardCharsets.UTF_8));
      alice.session.sendData(DataReliability.RELIABLE, words, true);
      assertEquals(words, bob.next().data());
    }
  }

  @Test
  @SuppressWarnings("try") // closed twice on purpose
  void refusesWhatItCannotSend() throws Exception {
    try (MediaEngine engine = Engines.silent();
        DataPeer none = new DataPeer(engine, PeerSessionOptions.builder().build());
        DataPeer alice = new DataPeer(engine, DATA);
        DataPeer bob = new DataPeer(engine, DATA)) {
      ByteBuffer small = ByteBuffer.allocate(1);
      assertEquals(
          MediaException.Reason.UNSUPPORTED,
          assertThrows(
                  MediaException.class,
                  () -> none.session.sendData(DataReliability.LOSSY, small, false))
              .reason());
      assertEquals(
          MediaException.Reason.CLOSED,
          assertThrows(
                  MediaException.class,
                  () -> alice.session.sendData(DataReliability.LOSSY, small, false))
              .reason());
      open(alice, bob);
      ByteBuffer tooLong = ByteBuffer.allocate(PeerSession.MAX_DATA_BYTES + 1);
      assertThrows(
          IllegalArgumentException.class,
          () -> alice.session.sendData(DataReliability.RELIABLE, tooLong, false));
      bob.close();
      Peer.await(alice.closed, "the channel ends with the other side");
      alice.close();
      assertThrows(
          IllegalStateException.class,
          () -> alice.session.sendData(DataReliability.RELIABLE, small, false));
    }
  }

  @Test
  void answersASideThatHasNoChannels() throws Exception {
    try (MediaEngine engine = Engines.silent();
        DataPeer alice = new DataPeer(engine, DATA);
        DataPeer bob = new DataPeer(engine, PeerSessionOptions.builder().build())) {
      Peer.connect(alice, bob);
    }
    try (MediaEngine engine = Engines.silent();
        DataPeer alice = new DataPeer(engine, PeerSessionOptions.builder().build());
        DataPeer bob = new DataPeer(engine, DATA)) {
      Peer.connect(alice, bob);
    }
  }
}

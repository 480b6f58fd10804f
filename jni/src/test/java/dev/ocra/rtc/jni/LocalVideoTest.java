package dev.ocra.rtc.jni;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.LocalVideo;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.VideoFrame;
import dev.ocra.rtc.media.VideoInput;
import dev.ocra.rtc.media.VideoPicture;
import dev.ocra.rtc.media.VideoProducer;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.media.VideoTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures from Java to a local track and back. */
class LocalVideoTest {
  private final MediaEngine engine = Engines.silent();
  private final Hand hand = new Hand();
  private final LocalVideo video = engine.openVideo(VideoInput.frames(hand));
  private final BlockingQueue<VideoFrame> retained = new LinkedBlockingQueue<>();

  /** A producer that the test moves by hand. */
  private static final class Hand implements VideoProducer {
    final CompletableFuture<VideoTarget> target = new CompletableFuture<>();
    int stops;

    @Override
    public void start(VideoTarget started) {
      target.complete(started);
    }

    @Override
    public void stop() {
      stops++;
    }
  }

  @BeforeEach
  void sinkIsThere() throws Exception {
    video.setSink(frame -> retained.add(frame.retain()));
    // The sink is added soon after.
    VideoFrame first = null;
    for (int i = 0; i < 1000 && first == null; i++) {
      pushTestPicture(16, 16, 0, System.nanoTime());
      first = retained.poll(5, TimeUnit.MILLISECONDS);
    }
    first.close();
    drain();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    video.close();
    engine.close();
    drain();
    Engines.awaitNoLiveObjects();
  }

  private void drain() throws InterruptedException {
    for (VideoFrame frame = retained.poll(50, TimeUnit.MILLISECONDS);
        frame != null;
        frame = retained.poll(50, TimeUnit.MILLISECONDS)) {
      frame.close();
    }
  }

  private void pushTestPicture(int width, int height, int rotation, long timestamp) {
    try (VideoPicture picture = target().acquire(width, height)) {
      TestPictures.paint(picture);
      picture.push(rotation, timestamp);
    }
  }

  private VideoTarget target() {
    return hand.target.join();
  }

  private VideoFrame next() throws InterruptedException {
    VideoFrame frame = retained.poll(10, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame");
    }
    return frame;
  }

  @Test
  void keepsPictureRotationAndCaptureTime() throws Exception {
    long now = System.nanoTime() / 1000 * 1000 + 789;
    pushTestPicture(641, 359, 90, now);
    try (VideoFrame frame = next()) {
      assertEquals(641, frame.width());
      assertEquals(359, frame.height());
      assertEquals(90, frame.rotation());
      assertEquals(now, frame.timestampNanos());
      assertTrue(TestPictures.isSeenIn(frame));
      assertTrue(frame.planeY().isReadOnly() && frame.planeY().isDirect());
      assertEquals(frame.strideU() * 180, frame.planeU().remaining());
    }
  }

  @Test
  void copiesPicturesFromTheHeapAndFromDirectBuffers() throws Exception {
    for (boolean direct : new boolean[] {false, true}) {
      ByteBuffer y = buffer(direct, 100 * 50, (byte) 77);
      ByteBuffer chroma = buffer(direct, 50 * 25, (byte) 99);
      target().push(y, 100, chroma, 50, chroma, 50, 100, 50, 0, System.nanoTime());
      try (VideoFrame frame = next()) {
        assertEquals(77, frame.planeY().get(49 * frame.strideY() + 99));
        assertEquals(99, frame.planeV().get(24 * frame.strideV() + 49));
      }
    }
  }

  private static ByteBuffer buffer(boolean direct, int size, byte value) {
    ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      buffer.put(value);
    }
    return buffer.flip();
  }

  @Test
  void convertsToArgbInAnySize() throws Exception {
    pushTestPicture(640, 360, 0, System.nanoTime());
    try (VideoFrame frame = next()) {
      for (int scale : new int[] {1, 2, 4}) {
        int width = 640 / scale;
        int height = 360 / scale;
        int[] pixels = new int[width * height];
        frame.toArgb(pixels, width, height);
        int left = pixels[height / 2 * width + width / 4];
        int right = pixels[height / 2 * width + width * 3 / 4];
        assertEquals(0xFF, left >>> 24);
        assertTrue((left & 0xFF) > 200 && (left >> 8 & 0xFF) > 200, Integer.toHexString(left));
        assertTrue((right & 0xFF) < 60 && (right >> 16 & 0xFF) < 60, Integer.toHexString(right));
      }
      assertThrows(
          IllegalArgumentException.class, () -> frame.toArgb(new int[639 * 360], 640, 360));
      assertThrows(IllegalArgumentException.class, () -> frame.toArgb(new int[10], -1, -1));
    }
  }

  @Test
  void convertsToArgbInDirectBuffers() throws Exception {
    pushTestPicture(640, 360, 0, System.nanoTime());
    try (VideoFrame frame = next()) {
      for (int scale : new int[] {1, 2}) {
        int width = 640 / scale;
        int height = 360 / scale;
        int[] expected = new int[width * height];
        frame.toArgb(expected, width, height);
        ByteBuffer pixels = ByteBuffer.allocateDirect(width * height * 4 + 7).position(7);
        frame.toArgb(pixels, width, height);
        assertEquals(7, pixels.position());
        int[] converted = new int[width * height];
        pixels.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(converted);
        assertArrayEquals(expected, converted);
      }
      for (ByteBuffer wrong :
          new ByteBuffer[] {
            ByteBuffer.allocate(640 * 360 * 4),
            ByteBuffer.allocateDirect(640 * 360 * 4).asReadOnlyBuffer(),
            ByteBuffer.allocateDirect(640 * 360 * 4).limit(640 * 360 * 4 - 1),
            ByteBuffer.allocateDirect(640 * 360 * 4).position(1)
          }) {
        assertThrows(IllegalArgumentException.class, () -> frame.toArgb(wrong, 640, 360));
      }
    }
  }

  @Test
  void directSinksGetEveryFrameOnTheThreadThatPushes() throws Exception {
    List<Long> seen = new ArrayList<>();
    Set<Thread> threads = new HashSet<>();
    setDirectSink(
        frame -> {
          seen.add(frame.timestampNanos());
          threads.add(Thread.currentThread());
        });
    seen.clear();
    List<Long> pushed = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pushed.add(System.nanoTime());
      pushTestPicture(64, 64, 0, pushed.get(i));
    }
    assertEquals(pushed, seen);
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  void directSinksMayThrowAndRemoveThemselves() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    List<Throwable> thrown = new ArrayList<>();
    Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
    try {
      setDirectSink(
          frame -> {
            if (calls.incrementAndGet() == 2) {
              video.setSink(null);
            }
            throw new IllegalStateException("from the sink");
          });
      for (int i = 0; i < 20; i++) {
        pushTestPicture(64, 64, 0, System.nanoTime());
      }
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(null);
    }
    assertEquals(2, calls.get());
    assertEquals(2, thrown.size());
  }

  /** The sink is added soon after, which a first frame shows. */
  private void setDirectSink(VideoSink sink) throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    video.setSink(
        VideoSink.direct(
            frame -> {
              added.countDown();
              sink.onFrame(frame);
            }));
    while (!added.await(5, TimeUnit.MILLISECONDS)) {
      pushTestPicture(16, 16, 0, System.nanoTime());
    }
  }

  @Test
  void framesGivenBackCannotBeUsed() throws Exception {
    AtomicReference<VideoFrame> lent = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(2);
    video.setSink(
        frame -> {
          lent.set(frame);
          done.countDown();
        });
    while (done.getCount() > 0) {
      pushTestPicture(64, 64, 0, System.nanoTime());
      done.await(5, TimeUnit.MILLISECONDS);
    }
    video.setSink(null);
    assertThrows(IllegalStateException.class, () -> lent.get().width());
    assertThrows(IllegalStateException.class, () -> lent.get().retain());

    pushTestPicture(64, 64, 0, System.nanoTime());
    VideoPicture picture = target().acquire(64, 64);
    picture.push(0, System.nanoTime());
    assertThrows(IllegalStateException.class, () -> picture.push(0, 0));
    assertThrows(IllegalStateException.class, picture::planeY);
    picture.close();
  }

  @Test
  void retainedFramesOutliveTheEngine() throws Exception {
    pushTestPicture(320, 240, 0, System.nanoTime());
    VideoFrame frame = next();
    VideoFrame again = frame.retain();
    video.close();
    engine.close();
    frame.close();
    frame.close();
    assertThrows(IllegalStateException.class, frame::planeY);
    assertThrows(IllegalStateException.class, () -> frame.toArgb(new int[1], 1, 1));
    assertTrue(TestPictures.isSeenIn(again));
    again.close();
  }

  @Test
  void picturesThatAreNeverGivenBackAreLimited() {
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int i = 0; i < 100; i++) {
            target().acquire(32, 32);
          }
        });
  }

  @Test
  void closingStopsTheProducerOnceAndIgnoresLatePictures() {
    VideoPicture late = target().acquire(32, 32);
    video.close();
    video.close();
    assertEquals(1, hand.stops);
    assertThrows(IllegalStateException.class, () -> late.push(0, 0));
    assertThrows(IllegalStateException.class, () -> target().acquire(32, 32));
    ByteBuffer plane = ByteBuffer.allocate(32 * 32);
    target().push(plane, 32, plane, 16, plane, 16, 32, 32, 0, 0);
    assertThrows(IllegalStateException.class, () -> video.setEnabled(true));
  }

  @Test
  void aSlowSinkGetsTheNewestFrame() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    video.setSink(
        frame -> {
          seen.add(frame.timestampNanos());
          entered.countDown();
          try {
            proceed.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    int pushed = 0;
    while (entered.getCount() > 0) {
      pushTestPicture(32, 32, 0, start + pushed++ * 1_000L);
      entered.await(5, TimeUnit.MILLISECONDS);
    }
    for (int i = 0; i < 10; i++) {
      pushTestPicture(32, 32, 0, start + 1_000_000_000L + i * 1_000L);
    }
    seen.clear();
    proceed.countDown();
    assertEquals(start + 1_000_000_000L + 9_000L, seen.poll(10, TimeUnit.SECONDS));
  }

  /** The other thread waits for the sink, and the sink for nobody: no lock is held by either. */
  @Test
  void aSinkMayReplaceItselfWhileAnotherThreadReplacesIt() throws Exception {
    for (int i = 0; i < 50; i++) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch outside = new CountDownLatch(1);
      CountDownLatch replaced = new CountDownLatch(1);
      video.setSink(
          frame -> {
            inside.countDown();
            try {
              outside.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            video.setSink(null);
            replaced.countDown();
          });
      boolean called = false;
      for (int j = 0; j < 1000 && !called; j++) {
        pushTestPicture(16, 16, 0, System.nanoTime());
        called = inside.await(5, TimeUnit.MILLISECONDS);
      }
      assertTrue(called, "the sink is called");
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                outside.countDown();
                video.setSink(null);
              });
      other.get(10, TimeUnit.SECONDS);
      assertTrue(replaced.await(10, TimeUnit.SECONDS), "the sink replaced itself");
    }
  }
}

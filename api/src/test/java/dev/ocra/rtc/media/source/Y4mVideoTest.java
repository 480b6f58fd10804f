package dev.ocra.rtc.media.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.source.PictureRecorder.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Y4mVideoTest {
  @TempDir Path folder;
  private final PictureRecorder target = new PictureRecorder();

  /** Pictures whose luma is 20 + 10 * number and whose chroma is 90 and 200. */
  private Path file(String header, int width, int height, int frames, String frameLine)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((header + "\n").getBytes(StandardCharsets.ISO_8859_1));
    for (int frame = 0; frame < frames; frame++) {
      out.write((frameLine + "\n").getBytes(StandardCharsets.ISO_8859_1));
      int chroma = (width + 1) / 2 * ((height + 1) / 2);
      fill(out, width * height, 20 + 10 * frame);
      fill(out, chroma, 90);
      fill(out, chroma, 200);
    }
    return Files.write(folder.resolve("video.y4m"), out.toByteArray());
  }

  private static void fill(ByteArrayOutputStream out, int count, int value) {
    for (int i = 0; i < count; i++) {
      out.write(value);
    }
  }

  private Path raw(String text) throws IOException {
    return Files.write(folder.resolve("raw.y4m"), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static MediaException.Reason reason(Path path) {
    return assertThrows(MediaException.class, () -> Y4mVideo.open(path)).reason();
  }

  @Test
  void playsAllPicturesAgainAndAgain() throws Exception {
    Path path = file("YUV4MPEG2 W33 H19 F100:1 Ip A1:1 C420jpeg", 33, 19, 3, "FRAME Ip");
    Y4mVideo video = Y4mVideo.open(path);
    assertEquals(3, video.frameCount());
    assertEquals(33, video.width());
    assertEquals(19, video.height());
    assertEquals(100, video.framesPerSecond());
    video.start(target);
    try {
      for (int i = 0; i < 7; i++) {
        Picture picture = target.next();
        assertEquals(20 + 10 * (i % 3), picture.luma(0, 0));
        assertEquals(20 + 10 * (i % 3), picture.luma(32, 18));
        assertEquals(90, picture.planeU().get(9 * picture.strideU() + 16) & 0xff);
        assertEquals(200, picture.planeV().get(9 * picture.strideV() + 16) & 0xff);
      }
    } finally {
      video.stop();
    }
  }

  @Test
  void keepsTheFilesRate() throws Exception {
    Path path = file("YUV4MPEG2 W16 H16 F60000:1001", 16, 16, 2, "FRAME");
    Y4mVideo video = Y4mVideo.open(path);
    long before = System.nanoTime();
    video.start(target);
    try {
      for (int i = 0; i < 30; i++) {
        assertTrue(target.next().timestampNanos >= before + i * 1_001_000_000L / 60);
      }
    } finally {
      video.stop();
    }
  }

  @Test
  void burnsMarksInOnDemand() throws Exception {
    Path path = file("YUV4MPEG2 W320 H180 F100:1", 320, 180, 2, "FRAME");
    Y4mVideo video = Y4mVideo.open(path).withFrameMarks();
    video.start(target);
    try {
      for (int i = 0; i < 5; i++) {
        Picture picture = target.next();
        FrameMark mark =
            TestCardReader.read(
                picture.planeY(), picture.strideY(), picture.width(), picture.height());
        assertNotNull(mark);
        assertEquals(i, mark.number());
        assertEquals(128, picture.planeU().get(0) & 0xff);
        assertEquals(90, picture.planeU().get(60 * picture.strideU()) & 0xff);
        assertEquals(20 + 10 * (i % 2), picture.luma(100, 100));
      }
    } finally {
      video.stop();
    }
  }

  @Test
  void fullRangeBecomesLimited() throws Exception {
    Path path = file("YUV4MPEG2 W16 H16 F30:1 C420jpeg XCOLORRANGE=FULL", 16, 16, 1, "FRAME");
    Y4mVideo video = Y4mVideo.open(path);
    video.start(target);
    try {
      Picture picture = target.next();
      assertEquals(Math.round(16 + 20 * 219 / 255.0), picture.luma(3, 3));
      assertEquals(Math.round(16 + 200 * 224 / 255.0), picture.planeV().get(0) & 0xff);
    } finally {
      video.stop();
    }
  }

  @Test
  void aCutOffLastPictureIsLeftOut() throws Exception {
    Path path = file("YUV4MPEG2 W16 H16 F30:1", 16, 16, 2, "FRAME");
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(1, Y4mVideo.open(path).frameCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RIFF W16 H16 F30:1\n",
        "YUV4MPEG2 W16 H16 F30:1",
        "YUV4MPEG2 H16 F30:1\n",
        "YUV4MPEG2 W16 F30:1\n",
        "YUV4MPEG2 W16 H16\n",
        "YUV4MPEG2 W0 H16 F30:1\n",
        "YUV4MPEG2 W16 H99999999999 F30:1\n",
        "YUV4MPEG2 W16 H-2 F30:1\n",
        "YUV4MPEG2 W16 H16 F30\n",
        "YUV4MPEG2 W16 H16 F0:0\n",
        "YUV4MPEG2 W16 H16 F1000:1\n",
        "YUV4MPEG2 W16 H16 F30:1 It\n",
        "YUV4MPEG2 W16 H16 F30:1 C444\n",
        "YUV4MPEG2 W16 H16 F30:1 C420p10\n",
        "YUV4MPEG2 W16 H16 F30:1\n",
        "YUV4MPEG2 W16 H16 F30:1\nFRAME\nshort",
        "YUV4MPEG2 W16 H16 F30:1\nFRAMED\n",
        "YUV4MPEG2 W16 H16 F30:1\nnothing like a picture\n",
      })
  void badFilesAreTypedErrors(String content) throws IOException {
    assertEquals(MediaException.Reason.INVALID_MEDIA, reason(raw(content)));
  }

  @Test
  void endlessLinesAreRefused() throws IOException {
    String text = "YUV4MPEG2 W16 H16 F30:1 X" + "x".repeat(5_000);
    assertEquals(MediaException.Reason.INVALID_MEDIA, reason(raw(text)));
  }

  @Test
  void damageBetweenPicturesIsFoundWhenOpened() throws Exception {
    Path path = file("YUV4MPEG2 W16 H16 F30:1", 16, 16, 3, "FRAME");
    byte[] bytes = Files.readAllBytes(path);
    bytes[24 + 6 + 384] = 'X';
    Files.write(path, bytes);
    assertEquals(MediaException.Reason.INVALID_MEDIA, reason(path));
  }

  @Test
  void aMissingFileIsATypedError() {
    assertEquals(MediaException.Reason.INVALID_MEDIA, reason(folder.resolve("none.y4m")));
  }

  @Test
  void picturesTooSmallForMarksAreRefused() throws Exception {
    Path path = file("YUV4MPEG2 W64 H64 F30:1", 64, 64, 1, "FRAME");
    assertThrows(IllegalStateException.class, () -> Y4mVideo.open(path).withFrameMarks());
  }
}

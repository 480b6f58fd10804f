package dev.ocra.rtc.internal.media;

import dev.ocra.rtc.video.VideoImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.NullMarked;

/** Writes PNG (ISO 15948) in RGB with eight bits, for hosts without the desktop's classes. */
@NullMarked
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] BIT_DEPTH_AND_TRUE_COLOUR = {8, 2, 0, 0, 0};

  private PngWriter() {}

  /** Writes a whole file. */
  public static void write(VideoImage image, OutputStream out) throws IOException {
    out.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(image.getWidth());
    fields.writeInt(image.getHeight());
    fields.write(BIT_DEPTH_AND_TRUE_COLOUR);
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", rows(image));
    chunk(out, "IEND", new byte[0]);
    out.flush();
  }

  // Each row begins with the number of its filter; 0 is none.
  private static byte[] rows(VideoImage image) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    int[] pixels = image.getPixels();
    int width = image.getWidth();
    byte[] row = new byte[1 + width * 3];
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < width; x++) {
          int pixel = pixels[y * width + x];
          row[1 + x * 3] = (byte) (pixel >> 16);
          row[2 + x * 3] = (byte) (pixel >> 8);
          row[3 + x * 3] = (byte) pixel;
        }
        deflater.write(row);
      }
    }
    return compressed.toByteArray();
  }

  private static void chunk(OutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    DataOutputStream fields = new DataOutputStream(out);
    fields.writeInt(data.length);
    fields.write(name);
    fields.write(data);
    fields.writeInt((int) sum.getValue());
    fields.flush();
  }
}

package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/**
 * A Y4M file and where its pictures begin. All of it is checked when it is indexed, so that playing
 * it later meets no surprise. Immutable.
 */
@NullMarked
final class Y4mFile {
  private static final int MAX_LINE = 1024;

  private final Path path;
  private final Y4mHeader header;
  private final long[] frames;

  private Y4mFile(Path path, Y4mHeader header, long[] frames) {
    this.path = path;
    this.header = header;
    this.frames = frames;
  }

  /**
   * Reads the header and finds the pictures. A last picture that is cut off is left out.
   *
   * @throws MediaException if the file cannot be read or is not as it should be
   */
  static Y4mFile index(Path path) {
    Y4mHeader header;
    try {
      String line;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
        line = line(in.readNBytes(MAX_LINE));
      }
      header = Y4mHeader.parse(line);
      return new Y4mFile(path, header, frames(path, header, line.length() + 1L));
    } catch (IOException e) {
      throw new MediaException(
          MediaException.Reason.INVALID_MEDIA, "The Y4M file cannot be read: " + path, e);
    }
  }

  Path path() {
    return path;
  }

  Y4mHeader header() {
    return header;
  }

  int frameCount() {
    return frames.length;
  }

  /** Fills the buffer, of {@link Y4mHeader#frameBytes()} bytes, with a picture. */
  void read(FileChannel channel, int frame, ByteBuffer picture) throws IOException {
    picture.clear();
    while (picture.hasRemaining()) {
      if (channel.read(picture, frames[frame] + picture.position()) < 0) {
        throw new IOException("The file became shorter: " + path);
      }
    }
    picture.flip();
  }

  private static long[] frames(Path path, Y4mHeader header, long from) throws IOException {
    long[] frames = new long[64];
    int count = 0;
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate(MAX_LINE);
      long size = channel.size();
      long at = from;
      while (at < size) {
        bytes.clear();
        int read = channel.read(bytes, at);
        String line = line(Arrays.copyOf(bytes.array(), Math.max(0, read)));
        if (!line.equals("FRAME") && !line.startsWith("FRAME ")) {
          throw Y4mHeader.invalid("has no picture where one should begin, at byte " + at);
        }
        long begin = at + line.length() + 1;
        at = begin + header.frameBytes();
        if (at > size) {
          break;
        }
        if (count == frames.length) {
          frames = Arrays.copyOf(frames, count * 2);
        }
        frames[count++] = begin;
      }
    }
    if (count == 0) {
      throw Y4mHeader.invalid("has no whole picture");
    }
    return Arrays.copyOf(frames, count);
  }

  private static String line(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
      }
    }
    throw Y4mHeader.invalid("has a header line that does not end");
  }
}

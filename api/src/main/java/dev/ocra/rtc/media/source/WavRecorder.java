package dev.ocra.rtc.media.source;

import dev.ocra.rtc.media.MediaException;
import dev.ocra.rtc.media.PcmFormat;
import dev.ocra.rtc.media.PcmSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Records to a WAV file of 16-bit PCM.
 *
 * <p><b>Life cycle:</b> the file is made by {@link #create} and complete when {@link #close()} has
 * returned; closing again does nothing. The first block decides its format. <b>Threads:</b> {@link
 * #write} never waits: a thread of its own, {@code ocra-wav-recorder}, writes to the disk. Blocks
 * that a slow disk leaves no room for, that have another format, or that come after {@link
 * #close()}, are left out and counted.
 */
@NullMarked
public final class WavRecorder implements PcmSink, AutoCloseable {
  private static final int HEADER_BYTES = 44;

  /** Ten seconds. */
  private static final int QUEUED_BLOCKS = 1_000;

  /** The queue's end: a block that is empty. */
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final FileChannel channel;
  private final BlockingQueue<ByteBuffer> queue = new ArrayBlockingQueue<>(QUEUED_BLOCKS);
  private final Thread writer;
  private volatile @Nullable PcmFormat format;
  private volatile @Nullable IOException failure;
  private volatile boolean closed;
  private volatile long blocksDropped;
  private long dataBytes;

  private WavRecorder(FileChannel channel) {
    this.channel = channel;
    writer = new Thread(this::drain, "ocra-wav-recorder");
    writer.setDaemon(true);
  }

  /**
   * Makes the file, in the place of one that is there.
   *
   * @throws IOException if it cannot be made
   */
  public static WavRecorder create(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    WavRecorder recorder = new WavRecorder(channel);
    recorder.writer.start();
    return recorder;
  }

  @Override
  public synchronized void write(ByteBuffer block, PcmFormat format) {
    if (!block.hasRemaining()) {
      return;
    }
    if (this.format == null) {
      this.format = format;
    }
    if (closed || !format.equals(this.format) || !queue.offer(littleEndian(block))) {
      blocksDropped++;
    }
  }

  /** Blocks that were left out. */
  public long blocksDropped() {
    return blocksDropped;
  }

  /**
   * Writes what is left.
   *
   * @throws MediaException with {@link MediaException.Reason#INVALID_MEDIA} if the file could not
   *     be written
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      queue.put(END);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failed = failure;
    if (failed != null) {
      throw new MediaException(
          MediaException.Reason.INVALID_MEDIA, "The recording could not be written", failed);
    }
  }

  private static ByteBuffer littleEndian(ByteBuffer block) {
    ByteBuffer copy = ByteBuffer.allocate(block.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = block.position(); at + 1 < block.limit(); at += Short.BYTES) {
      copy.putShort(block.getShort(at));
    }
    return copy.flip();
  }

  private void drain() {
    try (channel) {
      for (ByteBuffer block = queue.take(); block.hasRemaining(); block = queue.take()) {
        // After a failure blocks are still taken, so that close() finds room for the end.
        if (failure == null) {
          append(block);
        }
      }
      if (failure == null) {
        channel.write(header(), 0);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(ByteBuffer block) {
    try {
      while (block.hasRemaining()) {
        dataBytes += channel.write(block, HEADER_BYTES + dataBytes);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private ByteBuffer header() {
    PcmFormat known = format;
    PcmFormat pcm = known == null ? PcmFormat.SPEECH : known;
    int frameBytes = pcm.channels() * Short.BYTES;
    int size = (int) Math.min(0xffff_ffffL - HEADER_BYTES, dataBytes);
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(size + HEADER_BYTES - 8)
        .put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) pcm.channels())
        .putInt(pcm.sampleRate())
        .putInt(pcm.sampleRate() * frameBytes)
        .putShort((short) frameBytes)
        .putShort((short) Short.SIZE)
        .put("data".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(size)
        .flip();
  }
}

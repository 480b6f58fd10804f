package dev.ocra.rtc.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The transport and the media between this device and one other: a PeerConnection in the words of
 * the W3C. Audio, and video if the options ask for it, are negotiated in both directions from the
 * start; what is really sent is set, changed and removed without a new negotiation. Video that the
 * options did not ask for may be added later: {@link #enableVideo()} and one more offer.
 *
 * <p><b>Life cycle:</b> opened by {@link MediaEngine#openPeerSession}; {@link #close()} may be
 * called at any time, from any thread and from callbacks; stages that are open then fail. Later
 * calls throw {@link IllegalStateException}; closing again does nothing.
 *
 * <p><b>Threads:</b> methods may be called from any thread, and take effect in the order of the
 * calls. None waits for the network or a device. Stages complete on a thread of the engine, with
 * {@link MediaException} on failure.
 */
@NullMarked
public interface PeerSession extends AutoCloseable {
  /** The longest message of a data channel; browsers take no longer ones. */
  int MAX_DATA_BYTES = 262_144;

  /** The most that may wait on a data channel to be sent. */
  int MAX_BUFFERED_DATA_BYTES = 8 << 20;

  /** How many bytes a key for {@link #setSendKey} has. */
  int KEY_BYTES = 32;

  /** Keys have an index from 0 to one less than this. */
  int KEY_INDEXES = 16;

  /**
   * Negotiates video too, from the next offer or answer on. It cannot be taken back: a session that
   * sends no video simply has no track. Does nothing when video is negotiated already.
   */
  void enableVideo();

  /**
   * Makes an offer and sets it as the local description (RFC 8829). Candidates follow through the
   * observer.
   *
   * @param iceRestart look for paths anew, with new credentials (RFC 8445, section 2.4)
   * @return the offer's SDP
   */
  CompletionStage<String> createOffer(boolean iceRestart);

  /**
   * Takes the other side's offer and makes the answer, both set at once.
   *
   * @return the answer's SDP
   */
  CompletionStage<String> acceptOffer(String sdp);

  /** Takes the other side's answer to the last {@link #createOffer}. */
  CompletionStage<@Nullable Void> acceptAnswer(String sdp);

  /**
   * Takes a candidate of the other side, after its description. One that is no candidate is
   * ignored.
   */
  void addRemoteCandidate(IceCandidate candidate);

  /** Sends this audio, or none. */
  void sendAudio(@Nullable LocalAudio audio);

  /** Sends this video, or none. It waits while video is not negotiated. */
  void sendVideo(@Nullable LocalVideo video);

  /** Sets what sent video may use, from now on. */
  void setVideoSending(VideoSending sending);

  /**
   * Sets the least time that received media is kept before it is played: more of it hides more of
   * the network's unrest. Zero at first, which leaves it to the engine.
   *
   * @throws IllegalArgumentException if it is negative, or longer than ten seconds
   */
  void setJitterDelay(Duration delay);

  /** Plays what is received, or silence. Enabled at first. */
  void setRemoteAudioEnabled(boolean enabled);

  /**
   * Sets how loud this session's audio is in the mix that is played: 1 at first, which is as it was
   * sent. The session's own sink gets it as it was sent.
   *
   * @param volume a linear factor of 0 to 10
   * @throws IllegalArgumentException if it is out of range
   */
  void setRemoteAudioVolume(double volume);

  /** Gives received pictures to the sink; null for nowhere. Replaces the sink before it. */
  void setRemoteVideoSink(@Nullable VideoSink sink);

  /**
   * Changes received pictures before the sink gets them; null for none. Without a sink it is not
   * called.
   */
  void setRemoteVideoEditor(@Nullable VideoEditor editor);

  /** Gives received audio to the sink as well as to the speaker. Replaces the sink before it. */
  void setRemoteAudioSink(@Nullable PcmSink sink);

  /**
   * Queues tones to be sent as telephone events (RFC 4733), 100 ms each with 70 ms between.
   *
   * @throws IllegalArgumentException if a character is not one of {@code 0-9 # * A-D}
   */
  void sendDtmf(String tones);

  /**
   * Queues a message on a data channel. The bytes from the buffer's position to its limit are
   * copied; the position stays.
   *
   * @param text whether the other side is told that the bytes are text in UTF-8
   * @throws IllegalArgumentException if there are more than {@link #MAX_DATA_BYTES}
   * @throws MediaException with {@link MediaException.Reason#CLOSED} if the channel is not open,
   *     {@link MediaException.Reason#BUSY} if more than {@link #MAX_BUFFERED_DATA_BYTES} would wait
   *     to be sent, {@link MediaException.Reason#UNSUPPORTED} if the options had no data
   */
  void sendData(DataReliability reliability, ByteBuffer data, boolean text);

  /** The bytes that were queued on a data channel and not yet given to the transport. */
  long bufferedData(DataReliability reliability);

  /**
   * Encrypts with this key from now on. The frames tell its index.
   *
   * @param index 0 to 15
   * @param key {@link #KEY_BYTES} bytes, uniformly random or derived; they are copied
   * @throws IllegalStateException if the options had no encryption
   * @throws IllegalArgumentException if the index or the length is another one
   */
  void setSendKey(int index, byte[] key);

  /**
   * Decrypts frames of this index with this key from now on. A sender that replaces its key by the
   * one that follows from it is followed: HKDF-Expand (RFC 5869) with SHA-256 and the words {@code
   * ocra frame ratchet 1}, up to 32 times.
   *
   * @throws IllegalStateException if the options had no encryption
   * @throws IllegalArgumentException if the index or the length is another one than for {@link
   *     #setSendKey}
   */
  void setReceiveKey(int index, byte[] key);

  /** Takes a snapshot of the statistics. */
  CompletionStage<MediaStatistics> statistics();

  @Override
  void close();
}

package dev.ocra.rtc.internal.call;

import dev.ocra.rtc.internal.client.ClientLog;
import dev.ocra.rtc.internal.lane.Lanes;
import dev.ocra.rtc.internal.media.AudioSettings;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.internal.media.SharedVideo;
import dev.ocra.rtc.protocol.ToServer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * What every call of a client shares.
 *
 * @param lanes where work runs
 * @param engine makes media
 * @param audio what holds for the audio of all calls
 * @param video the shared video track
 * @param localUser this client's user, known once a call can be
 * @param policy what the builder said
 * @param log for log messages
 * @param send gives a message to the session, on the signal lane
 * @param terminated whether the client is terminated
 */
@NullMarked
public record CallServices(
    Lanes lanes,
    EngineSlot engine,
    AudioSettings audio,
    SharedVideo video,
    Supplier<String> localUser,
    CallPolicy policy,
    ClientLog log,
    Consumer<ToServer> send,
    BooleanSupplier terminated) {
  /**
   * For each public method that acts.
   *
   * @throws IllegalStateException if the client is terminated
   */
  public void checkLive() {
    if (terminated.getAsBoolean()) {
      throw new IllegalStateException("the client is terminated");
    }
  }
}

package dev.ocra.rtc;

import dev.ocra.rtc.encryption.FrameKeys;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.VideoCodec;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.NullMarked;

/**
 * Configures a {@link SinchClient}: {@link #applicationKey}, {@link #environmentHost} and {@link
 * #userId} are needed, the rest has defaults. Not thread-safe; may build several clients.
 *
 * <p><b>Errors:</b> {@link NullPointerException} for null and {@link IllegalArgumentException} for
 * a value that is not allowed, at the call that gives it.
 */
@NullMarked
public interface SinchClientBuilder {
  /** The application that the user belongs to. Not empty. */
  SinchClientBuilder applicationKey(String applicationKey);

  /**
   * The backend: a host ({@code calls.example.com}), with a port if it is not 443; or a URL whose
   * scheme is {@code https}, {@code wss}, {@code http} or {@code ws}. The last two are not
   * encrypted: for a backend on this machine.
   */
  SinchClientBuilder environmentHost(String environmentHost);

  /** The user: 1 to 255 characters of {@code A-Z a-z 0-9 - _ =}. */
  SinchClientBuilder userId(String userId);

  /**
   * This device among the user's devices: 1 to 64 characters of {@code A-Z a-z 0-9 - _}. Give the
   * same one at each start; the default is a new random one for each client.
   */
  SinchClientBuilder deviceId(String deviceId);

  /**
   * Where pushes reach this device, so that calls ring while no client runs. With it, the default
   * device id is made of the platform's token, which is the same from one start to the next as long
   * as the platform does not replace it.
   *
   * @throws IllegalArgumentException if it does not come from one of the builders of {@link
   *     PushConfiguration}
   */
  SinchClientBuilder pushConfiguration(PushConfiguration pushConfiguration);

  /** The name that people whom this user calls may see: 255 bytes of UTF-8 at most. */
  SinchClientBuilder displayName(String displayName);

  /** How audio is coded; {@link AudioCoding#DEFAULT} by default. */
  SinchClientBuilder audioCoding(AudioCoding coding);

  /**
   * Which UDP ports of this device media uses, for firewalls; any by default.
   *
   * @throws IllegalArgumentException if it is no range from 1 to 65535
   */
  SinchClientBuilder mediaPorts(int min, int max);

  /**
   * The least time that received media is kept before it is played, in each call: more of it hides
   * more of the network's unrest, and makes people wait for each other. Zero by default, which
   * follows what the network does.
   *
   * @throws IllegalArgumentException if it is negative, or longer than ten seconds
   */
  SinchClientBuilder jitterDelay(Duration delay);

  /**
   * Encrypts the media of all calls from end to end, with these keys; off by default.
   *
   * @throws IllegalArgumentException if they do not come from {@link FrameKeys}
   */
  SinchClientBuilder frameKeys(FrameKeys keys);

  /** The same as {@link #displayName}: pushes carry it too, if the device has a payload key. */
  default SinchClientBuilder pushNotificationDisplayName(String name) {
    return displayName(name);
  }

  /** What the client may do. Everything but {@link Capability#MULTI_CALL} by default. */
  SinchClientBuilder capabilities(Set<Capability> capabilities);

  /** Switches {@link Capability#VIDEO} on or off. */
  SinchClientBuilder enableVideoCalls(boolean enable);

  /**
   * Takes over what the options tell, capabilities above all. Such a client may be built without a
   * user, whom the login tells; see {@link SinchClient#start(Login)}.
   */
  SinchClientBuilder options(SinchClientOptions options);

  /**
   * Where listeners, callbacks and promises are called, such as the UI thread. Calls follow each
   * other one at a time even if the executor has several threads. The default is a thread of the
   * client's own.
   */
  SinchClientBuilder callbackExecutor(Executor executor);

  /**
   * The engine to use. The caller owns it: several clients may share it, and it is closed after
   * them. The default is made by the first provider that {@link java.util.ServiceLoader} finds and
   * that runs here; the client owns and closes that one.
   */
  SinchClientBuilder mediaEngine(MediaEngine engine);

  /** How to make the engine, when none is given. */
  SinchClientBuilder mediaEngineOptions(MediaEngineOptions options);

  /**
   * Whether media goes through a TURN server in any case, which hides this device's addresses from
   * the other. Off by default.
   */
  SinchClientBuilder relayOnly(boolean relayOnly);

  /**
   * Whether a device that rings sets up the transport already, so that media flows the moment it
   * answers. The caller then learns this device's addresses before that. On by default.
   */
  SinchClientBuilder preNegotiation(boolean preNegotiation);

  /**
   * Whether several calls may be open at once: to hold and switch between, and with call waiting.
   * Without it a second incoming call is declined as busy without being shown, and a second
   * outgoing one throws. Off by default.
   */
  SinchClientBuilder multiCall(boolean multiCall);

  /** The codecs to negotiate, best first. All by default. */
  SinchClientBuilder videoCodecs(List<VideoCodec> videoCodecs);

  /** What to begin with before the network is measured, kbit/s; 0 for the engine's own choice. */
  SinchClientBuilder startBitrateKbps(int kbps);

  /** The most that video may use, kbit/s; 0 for no limit. */
  SinchClientBuilder maxVideoKbps(int kbps);

  /**
   * What runs the client's own work and its timers; not shut down by the client. Three threads at
   * least, or one that a test moves by hand. The default is a pool of the client's own.
   */
  SinchClientBuilder scheduler(ScheduledExecutorService scheduler);

  /** Tells the time of calls. The system's by default. */
  SinchClientBuilder clock(Clock clock);

  /** How to reach the backend. WebSocket by default. */
  SinchClientBuilder signallingTransport(SignallingTransport transport);

  /** How to ask the backend what goes over HTTP. OkHttp by default. Closed with the client. */
  SinchClientBuilder httpTransport(HttpTransport transport);

  /**
   * Makes the client. Nothing is connected or opened yet.
   *
   * @throws IllegalStateException if the application key, host or user is missing; the user may be
   *     missing with {@link #options}
   */
  SinchClient build();
}

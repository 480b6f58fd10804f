package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.Capability;
import dev.ocra.rtc.PushConfiguration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientOptions;
import dev.ocra.rtc.encryption.FrameKeys;
import dev.ocra.rtc.http.HttpTransport;
import dev.ocra.rtc.internal.Checked;
import dev.ocra.rtc.internal.call.CallPolicy;
import dev.ocra.rtc.internal.call.MediaTuning;
import dev.ocra.rtc.internal.call.RecoveryPolicy;
import dev.ocra.rtc.internal.encryption.KeyBook;
import dev.ocra.rtc.internal.http.OkHttpExchange;
import dev.ocra.rtc.internal.push.PushTargets;
import dev.ocra.rtc.internal.signalling.Endpoint;
import dev.ocra.rtc.internal.signalling.OkHttpTransport;
import dev.ocra.rtc.media.AudioCoding;
import dev.ocra.rtc.media.MediaEngine;
import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.PeerSessionOptions;
import dev.ocra.rtc.media.VideoCodec;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.signalling.SignallingTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Collects and checks the options of a client. */
@NullMarked
public final class ClientBuilder implements SinchClientBuilder {
  private @Nullable KeyBook frameKeys;
  private MediaTuning tuning = MediaTuning.DEFAULT;
  private @Nullable String applicationKey;
  private @Nullable URI endpoint;
  private @Nullable String userId;
  private @Nullable String deviceId;
  private @Nullable String displayName;
  private @Nullable PushConfiguration push;
  private Set<Capability> capabilities = EnumSet.complementOf(EnumSet.of(Capability.MULTI_CALL));
  private @Nullable SinchClientOptions options;
  private @Nullable Executor callbackExecutor;
  private @Nullable MediaEngine engine;
  private MediaEngineOptions engineOptions = MediaEngineOptions.builder().build();
  private boolean relayOnly;
  private boolean preNegotiation = true;
  private List<VideoCodec> videoCodecs = List.of(VideoCodec.values());
  private int startBitrateKbps;
  private int maxVideoKbps;
  private RecoveryPolicy recovery = RecoveryPolicy.USUAL;
  private @Nullable ScheduledExecutorService scheduler;
  private Clock clock = Clock.systemUTC();
  private @Nullable SignallingTransport transport;
  private @Nullable HttpTransport http;
  private Supplier<String> ids = () -> UUID.randomUUID().toString();
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

  @Override
  public ClientBuilder applicationKey(String applicationKey) {
    this.applicationKey = Checked.applicationKey(applicationKey);
    return this;
  }

  @Override
  public ClientBuilder environmentHost(String environmentHost) {
    this.endpoint = Endpoint.of(environmentHost);
    return this;
  }

  @Override
  public ClientBuilder userId(String userId) {
    this.userId = Checked.userId(userId);
    return this;
  }

  @Override
  public ClientBuilder deviceId(String deviceId) {
    this.deviceId = Checked.deviceId(deviceId);
    return this;
  }

  @Override
  public ClientBuilder displayName(String displayName) {
    if (displayName.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_DISPLAY_NAME_BYTES) {
      throw new IllegalArgumentException(
          "a display name has " + Limits.MAX_DISPLAY_NAME_BYTES + " bytes (UTF-8) at most");
    }
    this.displayName = displayName;
    return this;
  }

  @Override
  public ClientBuilder pushConfiguration(PushConfiguration pushConfiguration) {
    Objects.requireNonNull(PushTargets.of(pushConfiguration));
    this.push = pushConfiguration;
    return this;
  }

  @Override
  public ClientBuilder capabilities(Set<Capability> capabilities) {
    this.capabilities = new HashSet<>(capabilities);
    return this;
  }

  @Override
  public ClientBuilder enableVideoCalls(boolean enable) {
    return capability(Capability.VIDEO, enable);
  }

  private ClientBuilder capability(Capability capability, boolean on) {
    if (on) {
      capabilities.add(capability);
    } else {
      capabilities.remove(capability);
    }
    return this;
  }

  @Override
  public ClientBuilder options(SinchClientOptions options) {
    this.options = Objects.requireNonNull(options, "options");
    capabilities(options.getCapabilities());
    String key = options.getApplicationKey();
    if (key != null) {
      applicationKey(key);
    }
    String host = options.getEnvironmentHost();
    if (host != null) {
      environmentHost(host);
    }
    String device = options.getDeviceId();
    return device == null ? this : deviceId(device);
  }

  @Override
  public ClientBuilder callbackExecutor(Executor executor) {
    this.callbackExecutor = Objects.requireNonNull(executor, "executor");
    return this;
  }

  @Override
  public ClientBuilder mediaEngine(MediaEngine engine) {
    this.engine = Objects.requireNonNull(engine, "engine");
    return this;
  }

  @Override
  public ClientBuilder mediaEngineOptions(MediaEngineOptions options) {
    this.engineOptions = Objects.requireNonNull(options, "options");
    return this;
  }

  @Override
  public ClientBuilder relayOnly(boolean relayOnly) {
    this.relayOnly = relayOnly;
    return this;
  }

  @Override
  public ClientBuilder preNegotiation(boolean preNegotiation) {
    this.preNegotiation = preNegotiation;
    return this;
  }

  @Override
  public ClientBuilder multiCall(boolean multiCall) {
    return capability(Capability.MULTI_CALL, multiCall);
  }

  @Override
  public ClientBuilder videoCodecs(List<VideoCodec> videoCodecs) {
    if (videoCodecs.isEmpty()) {
      throw new IllegalArgumentException("videoCodecs is empty");
    }
    this.videoCodecs = List.copyOf(videoCodecs);
    return this;
  }

  @Override
  public ClientBuilder startBitrateKbps(int kbps) {
    this.startBitrateKbps = notNegative("startBitrateKbps", kbps);
    return this;
  }

  @Override
  public ClientBuilder maxVideoKbps(int kbps) {
    this.maxVideoKbps = notNegative("maxVideoKbps", kbps);
    return this;
  }

  private static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is negative: " + value);
    }
    return value;
  }

  @Override
  public ClientBuilder scheduler(ScheduledExecutorService scheduler) {
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    return this;
  }

  @Override
  public ClientBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  @Override
  public ClientBuilder audioCoding(AudioCoding coding) {
    tuning = tuning.withAudioCoding(Objects.requireNonNull(coding, "coding"));
    return this;
  }

  @Override
  public ClientBuilder mediaPorts(int min, int max) {
    PeerSessionOptions.builder().ports(min, max); // which checks them
    tuning = tuning.withPorts(min, max);
    return this;
  }

  @Override
  public ClientBuilder jitterDelay(Duration delay) {
    tuning = tuning.withJitterDelay(delay);
    return this;
  }

  @Override
  public ClientBuilder frameKeys(FrameKeys keys) {
    if (!(keys instanceof KeyBook book)) {
      throw new IllegalArgumentException("frame keys come from FrameKeys");
    }
    this.frameKeys = book;
    return this;
  }

  @Override
  public ClientBuilder signallingTransport(SignallingTransport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
    return this;
  }

  @Override
  public ClientBuilder httpTransport(HttpTransport transport) {
    this.http = Objects.requireNonNull(transport, "transport");
    return this;
  }

  /** Where ids of calls and the pauses between attempts come from: for tests that repeat. */
  public ClientBuilder random(Random random) {
    this.ids = () -> new UUID(random.nextLong(), random.nextLong()).toString();
    this.random = random::nextDouble;
    return this;
  }

  /** The times of the recovery of media: for tests. */
  public ClientBuilder recovery(RecoveryPolicy policy) {
    this.recovery = Objects.requireNonNull(policy, "policy");
    return this;
  }

  @Override
  public SinchClient build() {
    ClientIdentity identity =
        new ClientIdentity(
            Checked.given("applicationKey", applicationKey),
            Checked.given("environmentHost", endpoint),
            options == null ? Checked.given("userId", userId) : userId,
            deviceId,
            device());
    ClientRuntime runtime =
        new ClientRuntime(
            callbackExecutor,
            scheduler,
            clock,
            transport == null ? new OkHttpTransport() : transport,
            http == null ? new OkHttpExchange() : http,
            ids,
            random);
    CallPolicy calls =
        new CallPolicy(
            displayName,
            preNegotiation,
            capabilities.contains(Capability.MULTI_CALL),
            capabilities.contains(Capability.VIDEO),
            relayOnly,
            videoCodecs,
            startBitrateKbps,
            maxVideoKbps,
            tuning,
            frameKeys,
            recovery);
    ClientFeatures features =
        new ClientFeatures(
            capabilities,
            options == null
                || (options.isStartActiveConnection()
                    && capabilities.contains(Capability.ACTIVE_CONNECTION)),
            options != null,
            options == null ? null : options.getOnLogMessage());
    return new OcraClient(
        new ClientOptions(
            identity, runtime, new EngineChoice(engine, engineOptions), calls, push, features));
  }

  private String device() {
    return push == null ? UUID.randomUUID().toString() : PushTargets.deviceIdOf(push);
  }
}

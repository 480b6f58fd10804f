package dev.ocra.rtc;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client that names its capabilities, and whose user is told by the login. Immutable,
 * for any thread. See {@link Sinch#createClient(SinchClientOptions)}.
 */
@NullMarked
public final class SinchClientOptions {
  private final @Nullable String applicationKey;
  private final @Nullable String environmentHost;
  private final @Nullable String deviceId;
  private final Set<Capability> capabilities;
  private final boolean startActiveConnection;
  private final @Nullable Consumer<? super LogMessage> onLogMessage;

  private SinchClientOptions(Builder builder) {
    applicationKey = builder.applicationKey;
    environmentHost = builder.environmentHost;
    deviceId = builder.deviceId;
    capabilities = Set.copyOf(builder.capabilities);
    startActiveConnection = builder.startActiveConnection;
    onLogMessage = builder.onLogMessage;
  }

  /** Options with no capability on. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Options as a script writes them: {@code applicationKey} (or {@code key}), {@code
   * environmentHost} (or {@code apiUrl}), {@code deviceId}, {@code capabilities} as an object of
   * {@code messaging}, {@code calling}, {@code video}, {@code verification} and {@code multiCall},
   * {@code supportActiveConnection}, {@code startActiveConnection}, and {@code onLogMessage}, which
   * must be a {@link Consumer} when it comes through a map. Other members are ignored.
   *
   * @throws IllegalArgumentException if a member is of the wrong type
   */
  public static SinchClientOptions of(Map<String, ?> options) {
    return OptionsMap.read(options);
  }

  /** The application, if it is told here. */
  public @Nullable String getApplicationKey() {
    return applicationKey;
  }

  /** The backend, if it is told here. */
  public @Nullable String getEnvironmentHost() {
    return environmentHost;
  }

  /** The device, if it is told here. */
  public @Nullable String getDeviceId() {
    return deviceId;
  }

  /** What the client may do. Unmodifiable. */
  public Set<Capability> getCapabilities() {
    return capabilities;
  }

  /** Whether the client connects as soon as it is started. */
  public boolean isStartActiveConnection() {
    return startActiveConnection;
  }

  /** Hears log messages, if somebody does. */
  public @Nullable Consumer<? super LogMessage> getOnLogMessage() {
    return onLogMessage;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private @Nullable String applicationKey;
    private @Nullable String environmentHost;
    private @Nullable String deviceId;
    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private boolean startActiveConnection;
    private @Nullable Consumer<? super LogMessage> onLogMessage;

    private Builder() {}

    /** The application. */
    public Builder applicationKey(String applicationKey) {
      this.applicationKey = Objects.requireNonNull(applicationKey, "applicationKey");
      return this;
    }

    /** The backend: see {@link SinchClientBuilder#environmentHost}. */
    public Builder environmentHost(String environmentHost) {
      this.environmentHost = Objects.requireNonNull(environmentHost, "environmentHost");
      return this;
    }

    /** The device: see {@link SinchClientBuilder#deviceId}. A saved session brings its own. */
    public Builder deviceId(String deviceId) {
      this.deviceId = Objects.requireNonNull(deviceId, "deviceId");
      return this;
    }

    /** Switches a capability on or off. */
    public Builder capability(Capability capability, boolean on) {
      if (on) {
        capabilities.add(capability);
      } else {
        capabilities.remove(capability);
      }
      return this;
    }

    /** Messages. */
    public Builder messaging(boolean on) {
      return capability(Capability.MESSAGING, on);
    }

    /** Calls. */
    public Builder calling(boolean on) {
      return capability(Capability.CALLING, on);
    }

    /** Video in calls. */
    public Builder video(boolean on) {
      return capability(Capability.VIDEO, on);
    }

    /** Verifying telephone numbers. */
    public Builder verification(boolean on) {
      return capability(Capability.VERIFICATION, on);
    }

    /** Several calls at once. */
    public Builder multiCall(boolean on) {
      return capability(Capability.MULTI_CALL, on);
    }

    /** Whether the client may have a live connection: calls and messages need it. */
    public Builder supportActiveConnection(boolean on) {
      return capability(Capability.ACTIVE_CONNECTION, on);
    }

    /** Whether the live connection begins with the start; needs the capability. */
    public Builder startActiveConnection(boolean on) {
      this.startActiveConnection = on;
      return this;
    }

    /** Hears log messages, on the callback executor. */
    public Builder onLogMessage(Consumer<? super LogMessage> onLogMessage) {
      this.onLogMessage = Objects.requireNonNull(onLogMessage, "onLogMessage");
      return this;
    }

    /** The options. */
    public SinchClientOptions build() {
      return new SinchClientOptions(this);
    }
  }
}

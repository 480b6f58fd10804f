package dev.ocra.rtc.server.management;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Who answers which path of the management port. Immutable. */
@NullMarked
public final class ManagementRoutes {
  private final Map<String, ManagementHandler> exact;
  private final Map<String, ManagementHandler> below;

  private ManagementRoutes(Builder builder) {
    exact = Map.copyOf(builder.exact);
    below = Map.copyOf(builder.below);
  }

  /** No routes yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable ManagementHandler find(String path) {
    ManagementHandler handler = exact.get(path);
    if (handler != null) {
      return handler;
    }
    for (Map.Entry<String, ManagementHandler> entry : below.entrySet()) {
      if (path.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** Collects routes. */
  public static final class Builder {
    private final Map<String, ManagementHandler> exact = new LinkedHashMap<>();
    private final Map<String, ManagementHandler> below = new LinkedHashMap<>();

    private Builder() {}

    /** Exactly this path. */
    public Builder at(String path, ManagementHandler handler) {
      exact.put(path, handler);
      return this;
    }

    /** Every path that begins so. */
    public Builder below(String prefix, ManagementHandler handler) {
      below.put(prefix, handler);
      return this;
    }

    public ManagementRoutes build() {
      return new ManagementRoutes(this);
    }
  }
}

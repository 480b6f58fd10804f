package dev.ocra.rtc.server.cluster.nats;

import dev.ocra.rtc.server.cluster.ClusterEngine.Bucket;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValueManagement;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StorageType;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/** The key-value stores of a backend, and the subjects by which their keys are read and written. */
@NullMarked
final class Buckets {
  private final KeyValueManagement management;
  private final NatsOptions options;

  private Buckets(KeyValueManagement management, NatsOptions options) {
    this.management = management;
    this.options = options;
  }

  /** Those of this server; makes what is missing. Blocks. */
  static Buckets open(Connection connection, NatsOptions options)
      throws IOException, JetStreamApiException {
    Buckets buckets = new Buckets(connection.keyValueManagement(), options);
    buckets.make();
    return buckets;
  }

  /** Makes what is missing; what is there gets the expiry that holds now. Blocks. */
  void make() throws IOException, JetStreamApiException {
    for (Bucket bucket : Bucket.values()) {
      KeyValueConfiguration wanted =
          KeyValueConfiguration.builder()
              .name(name(bucket))
              .ttl(expiry(bucket))
              .replicas(options.replicas())
              .storageType(options.inMemory() ? StorageType.Memory : StorageType.File)
              .build();
      try {
        management.create(wanted);
      } catch (JetStreamApiException e) {
        management.update(wanted);
      }
    }
  }

  private Duration expiry(Bucket bucket) {
    return switch (bucket) {
      case NODES -> Duration.ofMinutes(10);
      case PRESENCE -> Duration.ofHours(1);
      case CALLS -> Duration.ofMinutes(4).plus(options.callMemory());
    };
  }

  private String name(Bucket bucket) {
    return options.prefix() + "-" + bucket.name().toLowerCase(Locale.ROOT);
  }

  String writingSubject(Bucket bucket, String key) {
    return "$KV." + name(bucket) + "." + key;
  }

  String readingSubject(Bucket bucket, String key) {
    return "$JS.API.DIRECT.GET.KV_" + name(bucket) + "." + writingSubject(bucket, key);
  }
}

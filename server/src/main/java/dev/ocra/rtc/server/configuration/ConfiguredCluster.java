package dev.ocra.rtc.server.configuration;

import dev.ocra.rtc.server.OcraServerBuilder;
import dev.ocra.rtc.server.cluster.ClusterOptions;
import dev.ocra.rtc.server.cluster.nats.NatsEngine;
import dev.ocra.rtc.server.cluster.nats.NatsOptions;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Makes a node of a server, if the configuration has others. */
@NullMarked
final class ConfiguredCluster {
  private ConfiguredCluster() {}

  static void apply(Configuration configuration, OcraServerBuilder builder)
      throws ConfigurationException {
    List<String> urls = configuration.list(Setting.CLUSTER_NATS_URLS);
    if (urls.isEmpty()) {
      return;
    }
    if (configuration.text(Setting.STORE_URL).isEmpty()) {
      throw new ConfigurationException(
          Setting.CLUSTER_NATS_URLS.key()
              + " needs "
              + Setting.STORE_URL.key()
              + ": all nodes share one PostgreSQL");
    }
    String name = configuration.text(Setting.CLUSTER_NODE);
    if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
      throw new ConfigurationException(
          Setting.CLUSTER_NODE.key() + " has 1 to 32 of A-Z a-z 0-9 - _, not '" + name + "'");
    }
    int replicas = configuration.number(Setting.CLUSTER_NATS_REPLICAS, 1, 5);
    NatsOptions nats;
    try {
      nats =
          NatsOptions.of(urls)
              .withPrefix(configuration.text(Setting.CLUSTER_NATS_PREFIX))
              .withReplicas(replicas)
              .withInMemory(configuration.flag(Setting.CLUSTER_NATS_MEMORY))
              .withCallMemory(configuration.seconds(Setting.TOMBSTONE_SECONDS));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Setting.CLUSTER_NATS_PREFIX.key() + ": " + e.getMessage());
    }
    builder.cluster(ClusterOptions.of(name), () -> NatsEngine.open(nats));
  }
}

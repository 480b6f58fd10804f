package dev.ocra.rtc.server.cluster;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * Names and times of a node. Immutable.
 *
 * @param name the node's name, of {@code A-Z a-z 0-9 - _}
 * @param heartbeat how often a node says that it is there
 * @param deathTime silence after which a node is given up, and its calls are taken over
 * @param settleTime after this node's connection to the others is back, how long nobody is given up
 * @param writePatience how long an answer to a call may wait for the other nodes' consent
 * @param maxMail how many messages may wait for another node, before that one is given up
 */
@NullMarked
public record ClusterOptions(
    String name,
    Duration heartbeat,
    Duration deathTime,
    Duration settleTime,
    Duration writePatience,
    int maxMail) {

  /** Beats every 300 ms, dead after 1.5 s, two seconds to settle, three to answer. */
  public static ClusterOptions of(String name) {
    return new ClusterOptions(
        name,
        Duration.ofMillis(300),
        Duration.ofMillis(1500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        65_536);
  }

  public ClusterOptions withDeathTime(Duration time) {
    return new ClusterOptions(name, heartbeat, time, settleTime, writePatience, maxMail);
  }
}

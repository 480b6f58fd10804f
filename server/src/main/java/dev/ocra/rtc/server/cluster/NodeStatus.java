package dev.ocra.rtc.server.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * A living node, as it last described itself. Immutable.
 *
 * @param node its id: its name and what tells its lives apart
 * @param draining whether it takes no new calls and sessions
 * @param sessions how many devices are registered with it
 * @param calls how many open calls it carries
 */
@NullMarked
public record NodeStatus(String node, boolean draining, int sessions, int calls) {
  static NodeStatus unknown(NodeId node) {
    return new NodeStatus(node.text(), false, 0, 0);
  }
}

package dev.ocra.rtc.server.cluster;

import org.jspecify.annotations.NullMarked;

/**
 * One life of one node: a node that begins anew, or was given up by the others, has another id. Fit
 * for a subject and for a key.
 */
@NullMarked
record NodeId(String text) {
  @Override
  public String toString() {
    return text;
  }
}

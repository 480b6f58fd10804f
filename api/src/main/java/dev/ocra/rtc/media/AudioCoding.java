package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/**
 * How audio is coded with Opus (RFC 7587). Each side says how it wants to be sent, so both should
 * have the same. Immutable.
 *
 * @param inBandFec packets carry a coarse copy of the one before, for when that was lost
 * @param discontinuous almost nothing is sent during silence
 * @param redundant packets carry a full copy of the one before (RFC 2198), for networks that lose
 *     much; takes twice the bitrate
 */
@NullMarked
public record AudioCoding(boolean inBandFec, boolean discontinuous, boolean redundant) {
  /** With the coarse copy alone. */
  public static final AudioCoding DEFAULT = new AudioCoding(true, false, false);

  /** The same with another {@link #inBandFec()}. */
  public AudioCoding withInBandFec(boolean fec) {
    return new AudioCoding(fec, discontinuous, redundant);
  }

  /** The same with another {@link #discontinuous()}. */
  public AudioCoding withDiscontinuous(boolean dtx) {
    return new AudioCoding(inBandFec, dtx, redundant);
  }

  /** The same with another {@link #redundant()}. */
  public AudioCoding withRedundant(boolean red) {
    return new AudioCoding(inBandFec, discontinuous, red);
  }
}

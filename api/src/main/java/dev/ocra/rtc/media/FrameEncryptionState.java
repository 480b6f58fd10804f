package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** What became of the last encrypted frame of one kind, in one direction. */
@NullMarked
public enum FrameEncryptionState {
  /** Frames are encrypted and sent, or decrypted and played. */
  WORKING,

  /** There is no key with the frame's index. Nothing is sent, or nothing is played. */
  MISSING_KEY,

  /** The key with the frame's index is another one than the sender's. Nothing is played. */
  WRONG_KEY,

  /** The other side does not encrypt. Nothing of it is played. */
  NOT_ENCRYPTED
}

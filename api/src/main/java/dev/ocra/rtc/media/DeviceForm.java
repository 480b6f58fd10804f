package dev.ocra.rtc.media;

import org.jspecify.annotations.NullMarked;

/** What kind of thing an audio device is, as far as its platform tells. */
@NullMarked
public enum DeviceForm {
  /** The platform does not tell. */
  UNKNOWN,
  /** Heard or spoken to by all in the room: built-in speakers, a loudspeaker, a screen. */
  SPEAKER,
  /** Worn or held by one person, with a wire: a headset, headphones, a handset. */
  HEADSET,
  /** Without a wire: a Bluetooth headset or speaker. */
  BLUETOOTH
}

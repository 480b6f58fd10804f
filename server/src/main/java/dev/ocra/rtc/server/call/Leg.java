package dev.ocra.rtc.server.call;

import org.jspecify.annotations.NullMarked;

/** One device of the callee in a call. Confined to the lane. */
@NullMarked
final class Leg {
  /** How far the call has come on this device. */
  enum Stage {
    /** The call waits in the device's session for a link. */
    INVITED,
    /** The call was handed to the device's link. */
    REACHED,
    RINGING,
    ANSWERED,
    /** The call is over for this device, while it may go on elsewhere. */
    DISMISSED
  }

  final DeviceAddress device;
  Stage stage = Stage.INVITED;
  boolean busy;

  Leg(DeviceAddress device) {
    this.device = device;
  }

  boolean isOpen() {
    return stage != Stage.DISMISSED;
  }

  /** Descriptions and candidates may go to and from the device. */
  boolean mayNegotiate() {
    return stage == Stage.RINGING || stage == Stage.ANSWERED;
  }
}

package dev.ocra.rtc.desktop;

import org.jspecify.annotations.NullMarked;

/** Hears of changes of a {@link DeviceChoice}, on the client's callback executor. */
@FunctionalInterface
@NullMarked
public interface DeviceChoiceListener {
  /** Devices came or went, another one is the default one, or another one was chosen. */
  void onDeviceChoiceChanged(DeviceChoice choice);
}

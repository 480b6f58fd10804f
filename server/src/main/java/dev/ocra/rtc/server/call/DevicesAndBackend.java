package dev.ocra.rtc.server.call;

import dev.ocra.rtc.protocol.ToClient;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The devices, and the backend as the caller of callouts, which needs not be told anything. */
@NullMarked
final class DevicesAndBackend implements Devices {
  private final Devices devices;

  DevicesAndBackend(Devices devices) {
    this.devices = devices;
  }

  @Override
  public List<DeviceAddress> of(UserAddress user) {
    return devices.of(user);
  }

  @Override
  public boolean isLive(DeviceAddress device) {
    return devices.isLive(device);
  }

  @Override
  public boolean send(DeviceAddress device, ToClient message) {
    return device.isBackend() || devices.send(device, message);
  }
}

package dev.ocra.rtc.desktop;

/** Holds a wake until its input ends, and says at each step how it fares. */
final class WakeHolder {
  private WakeHolder() {}

  public static void main(String[] args) throws Exception {
    System.out.println("supported: " + DisplayWake.isSupported());
    try {
      DisplayWake wake = DisplayWake.hold();
      System.out.println("held");
      System.in.read();
      wake.close();
      System.out.println("closed");
    } catch (DesktopServiceException e) {
      System.out.println(e.getReason());
    }
    System.out.println("supported: " + DisplayWake.isSupported());
  }
}

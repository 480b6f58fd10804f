package dev.ocra.rtc.server.verification;

import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/** What a gateway is asked to do. Immutable. */
@NullMarked
public sealed interface GatewayOrder {
  /** The verification, by which a report that comes over another way names it. */
  String id();

  /** The key of the application that asks. */
  String application();

  /** Whom to reach: E.164, with its plus sign. */
  String number();

  /**
   * A text message.
   *
   * @param id the verification
   * @param application who asks
   * @param number whom to reach
   * @param text what it says, the code included
   * @param validity how long it is worth delivering
   */
  record Sms(String id, String application, String number, String text, Duration validity)
      implements GatewayOrder {
    @Override
    public String toString() {
      return "Sms " + id;
    }
  }

  /**
   * A call that only rings.
   *
   * @param id the verification
   * @param application who asks
   * @param number whom to reach
   * @param from the number to call from, E.164
   * @param dialTime how long it may ring
   */
  record FlashCall(String id, String application, String number, String from, Duration dialTime)
      implements GatewayOrder {
    @Override
    public String toString() {
      return "FlashCall " + id;
    }
  }

  /**
   * A call in which a person does something. The gateway chooses: it asks for the key, reports what
   * was pressed and that the person hung up; or it speaks the code and reports that as delivered.
   *
   * @param id the verification
   * @param application who asks
   * @param number whom to reach
   * @param key the key to press
   * @param code the code to speak
   * @param locale the language to speak, a BCP 47 tag
   */
  record Callout(
      String id, String application, String number, String key, String code, String locale)
      implements GatewayOrder {
    @Override
    public String toString() {
      return "Callout " + id;
    }
  }
}

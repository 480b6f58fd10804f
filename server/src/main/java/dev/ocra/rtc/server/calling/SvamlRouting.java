package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.Routing;
import dev.ocra.rtc.server.svaml.Svaml;
import dev.ocra.rtc.server.svaml.SvamlAction;
import dev.ocra.rtc.server.svaml.SvamlException;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What SVAML means to a call between apps. Stateless. */
@NullMarked
final class SvamlRouting {
  private static final int MAX_COOKIE_BYTES = 1024;

  private SvamlRouting() {}

  /**
   * What is done with the call.
   *
   * @param mayContinue whether the call would go on without an answer
   * @throws SvamlException if that is not possible
   */
  static Routing of(Svaml svaml, boolean mayContinue) throws SvamlException {
    SvamlAction action = svaml.action();
    if (action == null) {
      throw new SvamlException("the answer has no action");
    } else if (action instanceof SvamlAction.HangUp) {
      return new Routing.HangUp();
    } else if (action instanceof SvamlAction.ConnectMxp connect) {
      return new Routing.Connect(connect.user(), connect.headers());
    } else if (action instanceof SvamlAction.Park park) {
      return new Routing.Park(park.time());
    } else if (action instanceof SvamlAction.Continue && mayContinue) {
      return Routing.STRAIGHT;
    } else if (action instanceof SvamlAction.Continue) {
      throw new SvamlException("continue is no answer to this event");
    } else if (action instanceof SvamlAction.ConnectConf) {
      throw new SvamlException("this backend has no conferences yet");
    }
    String name = action instanceof SvamlAction.Unavailable other ? other.name() : "";
    throw new SvamlException("the action '" + name + "' needs a telephone network");
  }

  /**
   * What is done with somebody whom the application has called, and who answered.
   *
   * @throws SvamlException if that is not possible
   */
  static Routing ofAnswer(Svaml svaml) throws SvamlException {
    SvamlAction action = svaml.action();
    if (action == null || action instanceof SvamlAction.Continue) {
      return Routing.WAIT;
    }
    if (action instanceof SvamlAction.ConnectMxp connect && connect.user() == null) {
      throw new SvamlException("connectMxp needs a destination: nobody else was called");
    }
    return of(svaml, false);
  }

  /**
   * How an application says a call went that is over.
   *
   * @throws SvamlException if it says anything else
   */
  static List<SvamlInstruction.ReportCallStatus> status(Svaml svaml) throws SvamlException {
    List<SvamlInstruction.ReportCallStatus> reports = new ArrayList<>();
    for (SvamlInstruction instruction : svaml.instructions()) {
      if (!(instruction instanceof SvamlInstruction.ReportCallStatus status)) {
        throw new SvamlException("only reportCallStatus is for calls that are over");
      }
      reports.add(status);
    }
    return reports;
  }

  /**
   * The cookies that an answer sets, over those that there are.
   *
   * @throws SvamlException if there are too many, or if an instruction is not for calls of apps
   */
  static Map<String, String> cookies(Svaml svaml, Map<String, String> before)
      throws SvamlException {
    Map<String, String> cookies = new LinkedHashMap<>(before);
    for (SvamlInstruction instruction : svaml.instructions()) {
      if (instruction instanceof SvamlInstruction.SetCookie cookie) {
        cookies.put(cookie.key(), cookie.value());
      } else if (instruction instanceof SvamlInstruction.Unavailable other) {
        throw new SvamlException(
            "the instruction '" + other.name() + "' is not for calls between apps");
      } else if (instruction instanceof SvamlInstruction.ReportCallStatus) {
        throw new SvamlException("reportCallStatus is for calls that are over");
      }
    }
    int bytes =
        cookies.entrySet().stream().mapToInt(c -> bytes(c.getKey()) + bytes(c.getValue())).sum();
    if (bytes > MAX_COOKIE_BYTES) {
      throw new SvamlException("the cookies have more than " + MAX_COOKIE_BYTES + " bytes");
    }
    return cookies;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

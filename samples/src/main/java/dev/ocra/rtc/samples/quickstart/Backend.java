package dev.ocra.rtc.samples.quickstart;

import dev.ocra.rtc.server.OcraServer;
import org.jspecify.annotations.NullMarked;

/** The lines that the README shows: the backend inside another program. */
@NullMarked
public final class Backend {
  private Backend() {}

  /** Starts a backend on a free port of the loopback interface. */
  public static OcraServer start(String applicationKey, String applicationSecret) {
    OcraServer server =
        OcraServer.builder().application(applicationKey, applicationSecret).port(0).start();
    System.out.println("listening at " + server.uri());
    return server;
  }
}

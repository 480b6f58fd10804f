package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.samples.demo.PartyReport;
import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import org.jspecify.annotations.NullMarked;

/** Registers with the token that the parent signed, and reports how that went. */
@NullMarked
final class ClientEvents implements SinchClientListener {
  private final String token;
  private final Reporter reporter;

  ClientEvents(String token, Reporter reporter) {
    this.token = token;
    this.reporter = reporter;
  }

  @Override
  public void onCredentialsRequired(ClientRegistration clientRegistration) {
    // How it went is heard by the methods below.
    var unused = clientRegistration.register(token);
  }

  @Override
  public void onClientStarted(SinchClient client) {
    reporter.happened("is registered", Stage.STARTED);
  }

  @Override
  public void onClientFailed(SinchClient client, SinchError error) {
    reporter.tell(new PartyReport.Failed("the client failed: " + error.getMessage()));
  }
}

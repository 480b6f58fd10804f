package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.ClientRegistration;
import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientListener;
import dev.ocra.rtc.SinchError;
import dev.ocra.rtc.samples.launch.DemoLogin;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.NullMarked;

/**
 * A user who is signed in. Its client calls back on the event dispatch thread; what asks the
 * network for a token runs elsewhere.
 */
@NullMarked
final class Session implements AutoCloseable {
  private final SinchClient client;
  private final Contacts contacts = new Contacts();
  private final Devices devices;
  private final String picturesName;

  private Session(SinchClient client, SoftphoneOptions options) {
    this.client = client;
    this.picturesName = options.picturesName();
    this.devices = Devices.of(client, options.pictures());
    options.contacts().stream()
        .filter(user -> !user.equals(client.getUserId()))
        .forEach(contacts::add);
  }

  /** A session that is made, and not started; completes off the event dispatch thread. */
  static CompletableFuture<Session> prepare(SoftphoneOptions options, String host, String user) {
    return CompletableFuture.supplyAsync(
        () -> {
          DemoLogin login = login(host, user);
          SinchClient client =
              SinchClient.builder()
                  .environmentHost(host)
                  .applicationKey(login.applicationKey())
                  .userId(user)
                  .multiCall(true)
                  .mediaEngineOptions(options.engine())
                  .callbackExecutor(SwingUtilities::invokeLater)
                  .build();
          client.addSinchClientListener(new Registrar(host, user));
          return new Session(client, options);
        });
  }

  private static DemoLogin login(String host, String user) {
    try {
      return DemoLogin.of(URI.create(host), user);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  SinchClient client() {
    return client;
  }

  Contacts contacts() {
    return contacts;
  }

  Devices devices() {
    return devices;
  }

  /** What is filmed unless a camera is chosen, for the picker. */
  String picturesName() {
    return picturesName;
  }

  @Override
  public void close() {
    devices.close();
    client.terminateGracefully();
  }

  /** Fetches a token whenever the client wants one. */
  private record Registrar(String host, String user) implements SinchClientListener {
    @Override
    public void onCredentialsRequired(ClientRegistration registration) {
      var unused =
          CompletableFuture.supplyAsync(() -> login(host, user).token())
              .whenComplete(
                  (token, failure) -> {
                    if (failure == null) {
                      registration.register(token);
                    } else {
                      registration.registerFailed();
                    }
                  });
    }

    @Override
    public void onClientFailed(SinchClient client, SinchError error) {
      // The promise of the start tells the window.
    }
  }
}

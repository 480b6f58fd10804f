package dev.ocra.rtc.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.SinchClientBuilder;
import dev.ocra.rtc.SinchClientOptions;
import dev.ocra.rtc.SinchPromise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The three entry points, each driven by a script that is written as its document writes it. The
 * engine turns a script's object into any listener, whichever of its methods the object has.
 */
class ScriptTest {
  private final VirtualTime time = new VirtualTime();
  private final TestBackend backend = new TestBackend(time, 11);
  private final List<String> heard = new ArrayList<>();

  /** What a script knows as {@code Sinch}: the entry points, over the backend of the test. */
  public final class Entry {
    private SinchClientBuilder builder() {
      return backend.client(backend.newEngine(), backend.newTransport(LinkFaults.NONE));
    }

    public SinchClientBuilder getSinchClientBuilder() {
      return builder();
    }

    public SinchClient getSinchClient(String applicationKey, String userId, String apiUrl) {
      return builder()
          .applicationKey(applicationKey)
          .userId(userId)
          .environmentHost(apiUrl)
          .build();
    }

    public SinchClient createClient(Map<String, ?> options) {
      return builder().options(SinchClientOptions.of(options)).build();
    }
  }

  /** What the application's own backend does for a script. */
  public final class Server {
    public String token(String user) {
      return backend.token(user);
    }

    public SinchPromise<String> createJWT(String user) {
      SinchPromise<String> promise = new SinchPromise<>();
      time.after(Duration.ofMillis(80), () -> promise.complete(backend.token(user)));
      return promise;
    }

    public String ticket(String user) {
      return backend.ticket(user, Duration.ofHours(1));
    }
  }

  private void run(String script) {
    Context context = Context.enter();
    try {
      context.setLanguageVersion(Context.VERSION_ES6);
      Scriptable scope = context.initStandardObjects();
      ScriptableObject.putProperty(scope, "Sinch", Context.javaToJS(new Entry(), scope));
      ScriptableObject.putProperty(scope, "server", Context.javaToJS(new Server(), scope));
      ScriptableObject.putProperty(scope, "heard", Context.javaToJS(heard, scope));
      ScriptableObject.putProperty(scope, "key", TestBackend.APPLICATION_KEY);
      context.evaluateString(
          scope, "function SinchClient(o) { return Sinch.createClient(o); }", "prelude", 1, null);
      context.evaluateString(scope, script, "document", 1, null);
      time.advance(Duration.ofSeconds(1));
    } finally {
      Context.exit();
    }
  }

  @Test
  void theBuildersDocument() {
    run(
        """
        const sinchClient = Sinch.getSinchClientBuilder()
            .applicationKey(key)
            .environmentHost("ocra.api.sinch.com")
            .userId("alice")
            .build();
        sinchClient.addListener({
          onClientStarted: (client) => { heard.add("started " + client.userId); },
          onClientFailed: (client, error) => { heard.add("failed " + error); },
          onCredentialsRequired: (client, registrationCallback) => {
            server.createJWT(client.userId).then((jwt) => { registrationCallback.register(jwt); });
          }
        });
        sinchClient.start();
        """);
    assertEquals(List.of("started alice"), heard);
  }

  @Test
  void theBetasDocument() {
    Phone bob = Phone.started(backend, "bob", "b1");
    run(
        """
        const phone = {
          onClientStarted: (sinch) => {
            heard.add("started " + sinch.userId);
            phone.callClient = sinch.getCallClient();
            phone.callClient.addEventListener(phone);
          },
          onCredentialsRequired: (sinch, clientRegistration) => {
            server.createJWT(sinch.userId).then((jwt) => { clientRegistration.register(jwt); });
          },
          onIncomingCall: (callClient, call) => {
            heard.add("call from " + call.remoteUserId);
            call.addListener({
              onCallEstablished: (call) => { heard.add("established"); },
              onCallEnded: (call) => { heard.add("ended " + call.details.endCause); }
            });
            call.answer();
          }
        };
        const sinch = Sinch.getSinchClient(key, "alice", "ocra.api.sinch.com");
        sinch.setEventListener(phone);
        sinch.start();
        """);
    bob.call("alice", false);
    time.advance(Duration.ofSeconds(2));
    bob.lastCall().call.hangup();
    time.advance(Duration.ofSeconds(2));
    assertEquals(List.of("started alice", "call from bob", "established", "ended HUNG_UP"), heard);
  }

  @Test
  void theOldestDocument() {
    Phone bob = Phone.started(backend, "bob", "b1");
    bob.onIncoming = call -> call.answer();
    run(
        """
        var sinchClient = new SinchClient({
            applicationKey: key,
            capabilities: { messaging: true, calling: true, video: true, multiCall: true },
            supportActiveConnection: true,
            startActiveConnection: true
        });
        var handleSuccess = function() {
          heard.add("callback");
          sinchClient.callClient.addEventListener({
            onIncomingCall: function(call) { heard.add("call from " + call.remoteUserId); }
          });
        };
        var handleFail = function(error) { heard.add("fail " + error); };
        sinchClient.start({ userTicket: server.ticket("alice") }, handleSuccess, handleFail)
            .then(function() {
              heard.add("then " + sinchClient.getSession().userId);
              var call = sinchClient.getCallClient().callUser("bob");
              call.addListener({
                onCallEstablished: function(call) { heard.add("established"); call.hangup(); },
                onCallEnded: function(call) { heard.add("ended " + call.details.endCause); }
              });
            })
            .fail(handleFail);
        """);
    time.advance(Duration.ofSeconds(3));
    bob.call("alice", false);
    time.advance(Duration.ofSeconds(1));
    assertEquals(
        List.of("callback", "then alice", "established", "ended HUNG_UP", "call from bob"), heard);
  }
}

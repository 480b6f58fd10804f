package dev.ocra.rtc.server.fuzz;

import dev.ocra.rtc.protocol.Codec;
import dev.ocra.rtc.protocol.Ended;
import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Frame;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.MediaState;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.PushRequestFailed;
import dev.ocra.rtc.protocol.Refused;
import dev.ocra.rtc.protocol.RequestFailed;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.signalling.Link;
import dev.ocra.rtc.server.signalling.LinkOutput;
import dev.ocra.rtc.server.virtual.TestBackend;
import dev.ocra.rtc.server.virtual.TestDevice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.NullMarked;

/**
 * A registered device sends whatever it likes, a line a frame: what begins with a message gets the
 * next number, "+" lets a second pass, everything else goes as it is. It gets documented answers
 * alone, and the call of two others goes on.
 */
@NullMarked
public final class BackendFuzz {
  private static final int MOST_LINES = 64;
  private static final int MOST_SECONDS = 20;

  private BackendFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    LoggedErrors.forget();
    TestBackend backend = new TestBackend();
    TestDevice alice = backend.registered("alice", "a1");
    TestDevice bob = backend.registered("bob", "b1");
    alice.establish("call", bob);
    Output output = new Output();
    Link mallory = backend.service.attach(output);
    mallory.receive(
        Codec.encodeToServer(
            new Frame<>(0, 0, new Hello(1, "m1", backend.token("mallory").build(), null, "fuzz"))));
    backend.time.settle();
    int number = 0;
    int seconds = 0;
    int lines = 0;
    for (String line : new String(input, StandardCharsets.UTF_8).split("\n", MOST_LINES)) {
      if (line.startsWith("+")) {
        if (seconds++ < MOST_SECONDS) {
          backend.advance(Duration.ofSeconds(1));
        }
      } else if (line.startsWith("{\"type\"")) {
        mallory.receive("{\"seq\":" + ++number + ",\"ack\":0,\"message\":" + line + "}");
      } else {
        mallory.receive(line);
      }
      if (lines++ % 8 == 0) {
        backend.time.settle();
      }
    }
    backend.time.settle();
    LoggedErrors.check();
    goesOn(alice, bob);
    mallory.closed();
    backend.advance(Duration.ofSeconds(1));
    goesOn(bob, alice);
    LoggedErrors.check();
  }

  private static void goesOn(TestDevice from, TestDevice to) {
    int before = to.all(MediaState.class).size();
    from.send(new MediaState("call", to.name, true, false));
    if (to.all(MediaState.class).size() != before + 1) {
      throw new AssertionError("what " + from.name + " said did not arrive: " + to.inbox);
    }
    for (TestDevice device : new TestDevice[] {from, to}) {
      if (device.all(Ended.class).stream().anyMatch(ended -> ended.getCall().equals("call"))
          || device.has(RequestFailed.class)) {
        throw new AssertionError("the call was harmed: " + device.inbox);
      }
    }
  }

  /** Reads what the device is told; it has to be well-formed. */
  private static final class Output implements LinkOutput {
    @Override
    public void send(String text) {
      ToClient message = Codec.decodeToClient(text).getMessage();
      int code = ErrorCodes.BAD_REQUEST;
      if (message instanceof Refused refused) {
        code = refused.getCode();
      } else if (message instanceof RequestFailed failed) {
        code = failed.getCode();
      } else if (message instanceof MessageRejected rejected) {
        code = rejected.getCode();
      } else if (message instanceof PushRequestFailed failed) {
        code = failed.getCode();
      }
      if (code / 100 < 400 || code / 100 >= 500) {
        throw new AssertionError("a fault of the backend's own: " + message);
      }
    }

    @Override
    public void close(int code, String reason) {
      if (code < 1000 || code > 4999) {
        throw new AssertionError("closed with " + code);
      }
    }
  }
}

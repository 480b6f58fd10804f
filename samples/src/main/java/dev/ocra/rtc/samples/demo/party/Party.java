package dev.ocra.rtc.samples.demo.party;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.calling.Call;
import dev.ocra.rtc.calling.MediaConstraints;
import dev.ocra.rtc.media.VideoSink;
import dev.ocra.rtc.samples.demo.PartyCommand;
import dev.ocra.rtc.samples.demo.PartyReport;
import dev.ocra.rtc.samples.demo.PartyReport.Stage;
import dev.ocra.rtc.samples.demo.PartySetup;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One side of the call: a client, and a call that it makes or answers.
 *
 * <p><b>Threads:</b> everything happens on one thread, {@code ocra-party}, on which the client
 * calls its listeners too.
 */
@NullMarked
final class Party {
  private static final int CLOSE_SECONDS = 5;

  /** Both ends are on one machine: there is no narrow network to feel one's way into. */
  private static final int START_KBPS = 1_500;

  private final PartySetup setup;
  private final Reporter reporter;
  private final ScheduledExecutorService thread;
  private final SinchClient client;
  private final @Nullable CallWindow window;
  private @Nullable MeasuredCall call;
  private @Nullable ScheduledFuture<?> sampling;

  private Party(PartySetup setup, Reporter reporter, @Nullable CallWindow window) {
    this.setup = setup;
    this.reporter = reporter;
    this.window = window;
    thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ocra-party"));
    client =
        SinchClient.builder()
            .applicationKey(setup.getApplicationKey())
            .environmentHost(setup.getHost())
            .userId(setup.getUser())
            .mediaEngineOptions(PartyMedia.engineOptions(setup))
            .callbackExecutor(thread)
            .startBitrateKbps(START_KBPS)
            .build();
  }

  /** Registers with the backend. */
  static Party start(PartySetup setup, Reporter reporter) throws InterruptedException {
    CallWindow window =
        setup.getWindow()
            ? CallWindow.open(setup.getUser(), setup.getUser().equals("alice") ? 0 : 1)
            : null;
    Party party = new Party(setup, reporter, window);
    PartyMedia.apply(setup, party.client);
    if (window != null) {
      party.client.getVideoController().setLocalVideoSink(window.local());
    }
    party.client.addSinchClientListener(new ClientEvents(setup.getToken(), reporter));
    party
        .client
        .getCallController()
        .addCallControllerListener((controller, incoming) -> party.answer(incoming));
    var unused = party.client.start();
    return party;
  }

  void obey(PartyCommand command) {
    thread.execute(
        () -> {
          if (command instanceof PartyCommand.Dial dial) {
            dial(dial.getUser());
          } else if (command instanceof PartyCommand.Measure) {
            measure();
          } else if (command instanceof PartyCommand.HangUp && call != null) {
            reporter.happened("hangs up", null);
            call.call().hangup();
          }
        });
  }

  /** Closes everything, in bounded time. */
  void close() throws InterruptedException {
    CompletableFuture<?> closed = client.terminateGracefully();
    try {
      closed.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      reporter.tell(new PartyReport.Failed("the client did not close: " + e));
    }
    if (window != null) {
      window.close();
    }
    // Pictures may still be written.
    thread.shutdown();
    thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private void dial(String user) {
    reporter.happened("dials " + user, null);
    follow(
        client.getCallController().callUser(user, new MediaConstraints(setup.getVideo())));
  }

  private void answer(Call incoming) {
    String what = incoming.getDetails().isVideoOffered() ? "a video call" : "a voice call";
    reporter.happened("rings: " + what + " from " + incoming.getRemoteUserId(), null);
    follow(incoming);
    incoming.answer();
  }

  private void follow(Call made) {
    call =
        new MeasuredCall(
            setup,
            made,
            pictures(),
            () -> reporter.happened("sees the first picture", null));
    made.addCallListener(new CallEvents(reporter, this::established, this::ended));
  }

  private VideoSink pictures() {
    VideoSink view = window == null ? frame -> {} : window.remote();
    String folder = setup.getPictures();
    if (folder == null) {
      return view;
    }
    VideoSink writer =
        new PictureWriter(Path.of(folder), setup.getUser(), setup.getSeconds(), thread);
    return frame -> {
      view.onFrame(frame);
      writer.onFrame(frame);
    };
  }

  private void established() {
    sampling = thread.scheduleAtFixedRate(this::sample, 0, 1, TimeUnit.SECONDS);
  }

  private void sample() {
    MeasuredCall measured = call;
    if (measured != null) {
      var unused =
          measured
          .sample()
          .thenAccept(
              progress -> {
                if (progress != null) {
                  reporter.tell(progress);
                }
              });
    }
  }

  /** The last figures, while there is still media to ask. */
  private void measure() {
    MeasuredCall measured = call;
    if (measured == null) {
      return;
    }
    stopSampling();
    measured.stopCounting();
    var unused = measured.sample().thenRun(() -> reporter.happened(null, Stage.MEASURED));
  }

  private void ended() {
    MeasuredCall measured = call;
    stopSampling();
    if (measured != null) {
      reporter.tell(new PartyReport.Result(measured.result()));
    }
  }

  private void stopSampling() {
    if (sampling != null) {
      sampling.cancel(false);
    }
  }
}

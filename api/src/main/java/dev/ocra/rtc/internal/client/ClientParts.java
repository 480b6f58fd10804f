package dev.ocra.rtc.internal.client;

import dev.ocra.rtc.internal.call.CallPart;
import dev.ocra.rtc.internal.call.CallRegistry;
import dev.ocra.rtc.internal.call.CallServices;
import dev.ocra.rtc.internal.call.OcraCallClient;
import dev.ocra.rtc.internal.media.AudioSettings;
import dev.ocra.rtc.internal.media.ClientAudio;
import dev.ocra.rtc.internal.media.ClientSound;
import dev.ocra.rtc.internal.media.ClientVideo;
import dev.ocra.rtc.internal.media.DeviceTasks;
import dev.ocra.rtc.internal.media.EngineSlot;
import dev.ocra.rtc.internal.media.SharedVideo;
import dev.ocra.rtc.internal.messaging.ClientMessages;
import dev.ocra.rtc.internal.push.PushRegistrations;
import dev.ocra.rtc.internal.push.PushRelays;
import dev.ocra.rtc.internal.verification.Verifications;
import dev.ocra.rtc.protocol.ToClient;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/**
 * Wires the features of a client together. Each is made here from the {@link ClientContext}, and
 * stands in the list when it hears of the session.
 */
@NullMarked
final class ClientParts {
  private final CallRegistry calls;
  private final OcraCallClient callClient;
  private final ClientAudio audio;
  private final ClientVideo video;
  private final PushRegistrations push;
  private final PushRelays relays;
  private final ClientMessages messages;
  private final Verifications verifications;
  private final List<ClientPart> parts;

  ClientParts(ClientContext context, ClientOptions options, EngineSlot engine) {
    DeviceTasks devices = new DeviceTasks(context.lanes(), engine);
    AudioSettings settings = new AudioSettings(new ClientSound(context, engine, devices));
    SharedVideo sharedVideo = new SharedVideo(context.lanes(), engine, context.log());
    CallServices services =
        new CallServices(
            context.lanes(),
            engine,
            settings,
            sharedVideo,
            context.identity()::userId,
            options.calls(),
            context.log(),
            context.send(),
            context.terminated());
    calls = new CallRegistry(services, context.started(), context.ids());
    callClient = new OcraCallClient(calls, context, options.features());
    audio = new ClientAudio(context, settings, devices, calls::onMuteChanged, calls::isSilenced);
    video =
        new ClientVideo(sharedVideo, context.lanes(), devices, context::checkLive, calls.videos());
    push = new PushRegistrations(context, options.push());
    relays = new PushRelays(context, calls::isOpen, options.push());
    messages = new ClientMessages(context);
    verifications = new Verifications(context, options.runtime().http());
    parts = List.of(push, relays, new CallPart(calls), messages, verifications, audio);
  }

  CallRegistry calls() {
    return calls;
  }

  ClientMessages messages() {
    return messages;
  }

  OcraCallClient callClient() {
    return callClient;
  }

  ClientAudio audio() {
    return audio;
  }

  ClientVideo video() {
    return video;
  }

  PushRegistrations push() {
    return push;
  }

  PushRelays relays() {
    return relays;
  }

  Verifications verifications() {
    return verifications;
  }

  void forEach(Consumer<ClientPart> event) {
    parts.forEach(event);
  }

  /** Gives a message to the part whose it is. */
  void deliver(ToClient message) {
    for (ClientPart part : parts) {
      if (part.onMessage(message)) {
        return;
      }
    }
  }
}

package dev.ocra.rtc.server.messaging;

import dev.ocra.rtc.protocol.ErrorCodes;
import dev.ocra.rtc.protocol.Inbox;
import dev.ocra.rtc.protocol.InboxItem;
import dev.ocra.rtc.protocol.Limits;
import dev.ocra.rtc.protocol.Listen;
import dev.ocra.rtc.protocol.MessageAccepted;
import dev.ocra.rtc.protocol.MessageRejected;
import dev.ocra.rtc.protocol.Received;
import dev.ocra.rtc.protocol.SendMessage;
import dev.ocra.rtc.protocol.ToClient;
import dev.ocra.rtc.server.call.DeviceAddress;
import dev.ocra.rtc.server.call.Devices;
import dev.ocra.rtc.server.call.RequestRefused;
import dev.ocra.rtc.server.call.Switchboard.Departure;
import dev.ocra.rtc.server.call.UserAddress;
import dev.ocra.rtc.server.lane.Lane;
import dev.ocra.rtc.server.lane.Lane.Timer;
import dev.ocra.rtc.server.signalling.RequestRouter;
import dev.ocra.rtc.server.signalling.Requester;
import dev.ocra.rtc.server.signalling.ServicePart;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages, has them stored, tells the sender then, and brings every user's inbox to the
 * devices that listen. It keeps nothing that the store does not have. Confined to the lane; results
 * of the store come back to it.
 */
@NullMarked
public final class MessageSwitch implements ServicePart, InboxNews.Reader {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSwitch.class);

  private final MessageStore store;
  private final MessagingOptions options;
  private final Devices devices;
  private final Lane lane;
  private final InboxNews news;
  private final StoreResults results;
  private final KnownUsers known = new KnownUsers();
  private final Map<UserAddress, Map<String, Listener>> listeners = new HashMap<>();
  private final Map<DeviceAddress, Integer> sending = new HashMap<>();

  private Timer sweeping;

  private MessageSwitch(
      MessageStore store, MessagingOptions options, InboxNews news, Devices devices, Lane lane) {
    this.news = news;
    this.store = store;
    this.options = options;
    this.devices = devices;
    this.lane = lane;
    this.results = new StoreResults(lane);
    this.sweeping = lane.after(options.sweepTime(), this::sweep);
  }

  /** Messages over this store, which stays its owner's to close. */
  public static ServicePart.Factory over(MessageStore store, MessagingOptions options) {
    return over(store, options, InboxNews.NONE);
  }

  /** The same for one node of several, which tells the others of new items, and hears of theirs. */
  public static ServicePart.Factory over(
      MessageStore store, MessagingOptions options, InboxNews news) {
    return (devices, lane) -> {
      MessageSwitch messages = new MessageSwitch(store, options, news, devices, lane);
      news.begin(messages);
      return messages;
    };
  }

  @Override
  public void addRoutes(RequestRouter.Builder routes) {
    routes
        .on(SendMessage.class, this::send)
        .on(Listen.class, this::listen)
        .on(Received.class, this::received);
  }

  @Override
  public void deviceJoined(DeviceAddress device) {
    stopListening(device);
    UserAddress user = device.user();
    if (!known.contains(user)) {
      results.onLane(
          store.registered(user, lane.now()),
          done -> known.add(user),
          failure -> LOG.warn("user={} is not stored: {}", user, failure.toString()));
    }
  }

  @Override
  public void deviceGone(DeviceAddress device, Departure departure, List<ToClient> unseen) {
    stopListening(device);
  }

  private void stopListening(DeviceAddress device) {
    Map<String, Listener> ofUser = listeners.get(device.user());
    if (ofUser != null && ofUser.remove(device.device()) != null && ofUser.isEmpty()) {
      listeners.remove(device.user());
      news.unfollow(device.user());
    }
  }

  private void send(Requester from, SendMessage message) throws RequestRefused {
    DeviceAddress device = from.address();
    if (!Limits.isId(message.getId())) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "the message's id is not of its form");
    }
    String fault = Limits.messageFault(message.getTo(), message.getText(), message.getHeaders());
    if (fault != null) {
      reject(device, message, ErrorCodes.BAD_REQUEST, fault);
    } else if (from.isRegistrationExpired()) {
      reject(device, message, ErrorCodes.EXPIRED_TOKEN, "the registration has expired");
    } else if (sending.getOrDefault(device, 0) >= options.maxSending()) {
      reject(device, message, ErrorCodes.TOO_MANY, "too many messages at once");
    } else {
      sending.merge(device, 1, Integer::sum);
      results.onLane(
          store.accept(
              new MessageDraft(
                  device.user(),
                  message.getId(),
                  message.getTo(),
                  message.getText(),
                  message.getHeaders(),
                  lane.now())),
          acceptance -> accepted(device, message, acceptance),
          failure -> {
            sent(device);
            LOG.warn("device={} a message is not stored: {}", device, failure.toString());
            reject(device, message, ErrorCodes.UNAVAILABLE, "the message could not be stored");
          });
    }
  }

  private void reject(DeviceAddress device, SendMessage message, int code, String reason) {
    devices.send(device, new MessageRejected(message.getId(), code, reason));
  }

  private void sent(DeviceAddress device) {
    sending.computeIfPresent(device, (address, count) -> count == 1 ? null : count - 1);
  }

  private void accepted(DeviceAddress device, SendMessage message, Acceptance acceptance) {
    sent(device);
    devices.send(
        device,
        new MessageAccepted(
            message.getId(),
            acceptance.at().toEpochMilli(),
            new LinkedHashMap<>(acceptance.failures())));
    deliver(acceptance.items());
    if (acceptance.items().isEmpty()) {
      lookForRepeated(device.user(), message);
    }
  }

  // It was stored before, perhaps without our knowing, and so without anybody being told.
  private void lookForRepeated(UserAddress sender, SendMessage message) {
    lookAgain(sender);
    message.getTo().forEach(to -> lookAgain(new UserAddress(sender.application(), to)));
  }

  private void lookAgain(UserAddress user) {
    listeners.getOrDefault(user, Map.of()).values().forEach(Listener::lookAgain);
  }

  private void deliver(List<PlacedItem> items) {
    for (PlacedItem placed : items) {
      arrived(placed.user(), placed.item());
      news.stored(placed);
    }
  }

  @Override
  public void arrived(UserAddress user, InboxItem item) {
    Map<String, Listener> ofUser = listeners.get(user);
    if (ofUser != null) {
      List.copyOf(ofUser.values()).forEach(listener -> listener.offer(item));
    }
  }

  @Override
  public void missed() {
    listeners.values().forEach(ofUser -> ofUser.values().forEach(Listener::lookAgain));
  }

  private void listen(Requester from, Listen request) throws RequestRefused {
    if (request.getReceived() < 0) {
      throw new RequestRefused(ErrorCodes.BAD_REQUEST, "an item's number is not negative");
    }
    Listener listener = new Listener(from.address());
    listeners
        .computeIfAbsent(from.address().user(), this::followed)
        .put(from.address().device(), listener);
    String inbox = request.getInbox();
    listener.begin(inbox == null ? null : new InboxPosition(inbox, request.getReceived()));
  }

  // Followed before the store is read: what comes after that is told.
  private Map<String, Listener> followed(UserAddress user) {
    news.follow(user);
    return new LinkedHashMap<>(2);
  }

  private void received(Requester from, Received report) throws RequestRefused {
    Map<String, Listener> ofUser = listeners.get(from.address().user());
    Listener listener = ofUser == null ? null : ofUser.get(from.address().device());
    if (listener == null || report.getNumber() < 0) {
      throw new RequestRefused(ErrorCodes.CONFLICT, "this device has not asked for its inbox");
    }
    listener.received(report.getNumber());
  }

  private void sweep() {
    Instant now = lane.now();
    results.onLane(
        store.expire(
            new Expiry(
                now.minus(options.retention()),
                now.minus(options.memory()),
                now.minus(options.deviceMemory()),
                now)),
        this::deliver,
        failure -> LOG.warn("old messages are not removed: {}", failure.toString()));
    listeners.values().forEach(ofUser -> ofUser.values().forEach(Listener::tryAgain));
    sweeping = lane.after(options.sweepTime(), this::sweep);
  }

  @Override
  public void shutDown() {
    sweeping.cancel();
  }

  /** A session that listens. What the store says after its end changes nothing. */
  private final class Listener {
    private final DeviceAddress device;
    private @Nullable InboxPosition claim;
    private @Nullable DeviceOutbox outbox;
    private long received;
    private long stored;
    private boolean storing;
    private boolean opening;

    Listener(DeviceAddress device) {
      this.device = device;
    }

    private boolean isCurrent() {
      Map<String, Listener> ofUser = listeners.get(device.user());
      return ofUser != null && ofUser.get(device.device()) == this;
    }

    void begin(@Nullable InboxPosition claimed) {
      claim = claimed;
      opening = true;
      results.onLane(
          store.listen(device, claimed, lane.now()),
          this::opened,
          failure -> {
            opening = false;
            LOG.warn("device={} cannot listen yet: {}", device, failure.toString());
          });
    }

    private void opened(InboxPosition position) {
      opening = false;
      if (!isCurrent()) {
        return;
      }
      known.add(device.user());
      devices.send(device, new Inbox(position.inbox()));
      DeviceOutbox opened =
          new DeviceOutbox(position.received(), this::read, item -> devices.send(device, item));
      outbox = opened;
      InboxPosition claimed = claim;
      if (claimed != null && claimed.inbox().equals(position.inbox())) {
        received(claimed.received());
      }
      opened.begin();
    }

    private void read(long after) {
      results.onLane(
          store.read(device.user(), after, DeviceOutbox.PAGE),
          items -> {
            if (isCurrent() && outbox != null) {
              outbox.page(items);
            }
          },
          failure -> {
            LOG.warn("device={} its inbox is not read: {}", device, failure.toString());
            if (outbox != null) {
              outbox.failed();
            }
          });
    }

    void offer(InboxItem item) {
      // Before it is open, the store is read anyway.
      if (outbox != null) {
        outbox.offer(item);
      }
    }

    void received(long number) {
      received = Math.max(received, number);
      if (outbox != null) {
        outbox.received(number);
      }
      store();
    }

    // One report at a time: those that come meanwhile become one.
    private void store() {
      if (storing || received <= stored) {
        return;
      }
      storing = true;
      long number = received;
      results.onLane(
          store.received(device, number, lane.now()),
          reports -> {
            storing = false;
            stored = number;
            deliver(reports);
            store();
          },
          failure -> {
            storing = false;
            LOG.warn("device={} its place is not stored: {}", device, failure.toString());
          });
    }

    void lookAgain() {
      if (outbox != null) {
        outbox.lookAgain();
      }
    }

    void tryAgain() {
      store();
      if (outbox != null) {
        outbox.readWhatIsDue();
      } else if (!opening) {
        begin(claim);
      }
    }
  }
}

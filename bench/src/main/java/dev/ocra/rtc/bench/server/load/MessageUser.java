package dev.ocra.rtc.bench.server.load;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A user who sends messages to another one and gets that one's, the reports of the own, and the own
 * for other devices: all that a device has to handle. It reports what it has handled as clients do:
 * 16 items together, or what has come within 20 ms. On the loop.
 */
@NullMarked
final class MessageUser implements Client.Owner {
  private static final int MANY = 16;
  private static final long NUMBERS = 0xFFFF_FFFFL;

  final Client client;
  private final MessageLoad load;
  private final long prefix;
  private @Nullable MessageUser other;
  private long lastNumber;
  private long handled;
  private long reported;
  private boolean reporting;

  MessageUser(Loop loop, MessageLoad load, Tokens tokens, int index) {
    this.load = load;
    this.prefix = (long) (index + 1) << 32;
    String name = "message" + index;
    client = new Client(loop, this, name, tokens.of(name));
  }

  void writesTo(MessageUser user) {
    other = user;
  }

  void listen() {
    client.end(client.begin().add(Words.LISTEN));
  }

  void send(long now) {
    MessageUser to = other;
    if (to != null) {
      lastNumber++;
      load.sent(prefix | lastNumber, now);
      client.end(
          client
              .begin()
              .add(Words.SEND)
              .addId(prefix | lastNumber)
              .add(Words.TO_LIST)
              .add(to.client.user)
              .add(Words.TEXT));
    }
  }

  @Override
  public void registered(Client registered) {
    listen();
  }

  @Override
  public void received(Client from, ServerText text) {
    if (text.is("text")) {
      long id = text.id();
      handled(text.number());
      if ((id & ~NUMBERS) != prefix) {
        load.arrived(id, other);
      }
    } else if (text.is("accepted")) {
      load.accepted();
    } else if (text.is("delivered")) {
      handled(text.number());
      load.reported();
    } else if (text.is("inbox")) {
      load.listening();
    } else {
      client.fail("not expected: " + text);
    }
  }

  private void handled(long number) {
    if (number <= handled) {
      client.fail("an item came twice: " + number);
      return;
    }
    handled = number;
    if (handled - reported >= MANY) {
      report();
    } else if (!reporting) {
      reporting = true;
      load.reportSoon(this);
    }
  }

  void reportNow() {
    reporting = false;
    report();
  }

  private void report() {
    if (handled > reported && !client.isClosed()) {
      reported = handled;
      client.end(client.begin().add(Words.RECEIVED).add(handled));
    }
  }

  @Override
  public void failed(Client lost, String reason) {
    load.failed(reason);
  }

  static long gatherNanos() {
    return TimeUnit.MILLISECONDS.toNanos(20);
  }
}

package dev.ocra.rtc.samples.messages;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.messaging.MessageClient;
import dev.ocra.rtc.messaging.MessageClientListener;
import dev.ocra.rtc.messaging.MessageDeliveryInfo;
import dev.ocra.rtc.messaging.MessageFailureInfo;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullMarked;

/**
 * Writes to somebody and shows what comes: {@code Messages HOST APPLICATION_KEY USER TOKEN
 * RECIPIENT}. Each line of the standard input is a message; its end ends the program.
 */
@NullMarked
public final class Messages implements MessageClientListener {
  private Messages() {}

  /** See above for the arguments. */
  public static void main(String[] arguments) throws Exception {
    String token = arguments[3];
    SinchClient client =
        SinchClient.builder()
            .environmentHost(arguments[0])
            .applicationKey(arguments[1])
            .userId(arguments[2])
            .build();
    client.addSinchClientListener(registration -> registration.register(token));
    // Before the start: from then on this device takes messages.
    client.getMessageClient().addMessageClientListener(new Messages());
    try {
      client.start().get();
      System.out.println("Write to " + arguments[4] + ":");
      write(client.getMessageClient(), arguments[4]);
    } finally {
      client.terminateGracefully().get();
    }
  }

  private static void write(MessageClient messages, String recipient) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Message message = messages.newMessage(recipient, line);
      try {
        // Until the backend has it: the end must not overtake the last one.
        messages.send(message).get();
      } catch (ExecutionException e) {
        System.out.println("Not sent: " + line);
      }
    }
  }

  @Override
  public void onIncomingMessage(MessageClient client, Message message) {
    // This user's own messages come too, from this device and from others.
    if (!message.isOwn()) {
      System.out.println(message.getSenderId() + ": " + message.getTextBody());
    }
  }

  @Override
  public void onMessageSent(MessageClient client, Message message, String recipientId) {
    System.out.println("Sent to " + recipientId + ": " + message.getTextBody());
  }

  @Override
  public void onMessageDelivered(MessageClient client, MessageDeliveryInfo info) {
    System.out.println("Delivered to " + info.getRecipientId());
  }

  @Override
  public void onMessageFailed(MessageClient client, Message message, MessageFailureInfo info) {
    System.out.println(
        "Not for " + info.getRecipientId() + ": " + info.getSinchError().getMessage());
  }
}

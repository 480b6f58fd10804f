package dev.ocra.rtc.server.smpp;

import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.server.verification.GatewayOrder;
import dev.ocra.rtc.server.verification.VerificationGateway;
import dev.ocra.rtc.server.verification.VerificationMethod;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends verification messages through an SMS centre, over SMPP 3.4. It stays bound as a transceiver
 * by itself. As many messages are under way as the window allows, each on a thread of its own pool;
 * more wait in a bounded queue. A centre that is away or too busy is tried again for a while.
 *
 * <p><b>Life cycle:</b> {@link #open} begins to connect and returns; {@link #close()} unbinds and
 * ends the threads. <b>Threads:</b> orders from any; reports come on threads of this gateway.
 */
@NullMarked
public final class SmppGateway implements VerificationGateway {
  private static final Logger LOG = LoggerFactory.getLogger(SmppGateway.class);
  private static final int QUEUE = 10_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final SmppOptions options;
  private final ScheduledThreadPoolExecutor scheduler;
  private final ThreadPoolExecutor senders;
  private final DeliveryReceipts receipts = new DeliveryReceipts();
  private final AtomicInteger references = new AtomicInteger();
  private final SmppLink link;

  private SmppGateway(SmppOptions options) {
    this.options = options;
    scheduler = new ScheduledThreadPoolExecutor(1, threads("ocra-smpp-link"));
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    senders =
        new ThreadPoolExecutor(
            options.window(),
            options.window(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            threads("ocra-smpp-send"));
    senders.allowCoreThreadTimeOut(true);
    link = new SmppLink(options, new Receiver(), scheduler);
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A gateway that begins to connect. */
  public static SmppGateway open(SmppOptions options) {
    SmppGateway gateway = new SmppGateway(options);
    gateway.link.open();
    return gateway;
  }

  /** Whether messages can be sent right now. */
  public boolean isBound() {
    return link.session() != null;
  }

  @Override
  public Set<VerificationMethod> methods() {
    return Set.of(VerificationMethod.SMS);
  }

  @Override
  public void sendSms(GatewayOrder.Sms order, Consumer<GatewayEvent> report) {
    SmsEncoding.Encoded whole = SmsEncoding.whole(order.text());
    SmsEncoding.Encoded encoded =
        options.payload() && !SmsEncoding.isShort(whole)
            ? whole
            : SmsEncoding.split(order.text(), references.getAndIncrement());
    submit(new SmsSubmission(options, order, encoded, receipts, report), FIRST_PAUSE);
  }

  private void submit(SmsSubmission submission, Duration pause) {
    try {
      senders.execute(() -> attempt(submission, pause));
    } catch (RejectedExecutionException e) {
      submission.refuse(GatewayEvent.Cause.UNAVAILABLE, "too many messages wait");
    }
  }

  private void attempt(SmsSubmission submission, Duration pause) {
    SMPPSession session = link.session();
    boolean over = session != null && submission.send(session);
    if (over) {
      return;
    }
    if (submission.isLate()) {
      submission.refuse(GatewayEvent.Cause.UNAVAILABLE, "the centre took no message in time");
      return;
    }
    Duration next = pause.multipliedBy(2);
    try {
      var unused =
          scheduler.schedule(
              () -> submit(submission, next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next),
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      submission.refuse(GatewayEvent.Cause.UNAVAILABLE, "the gateway is closed");
    }
  }

  @Override
  public void placeFlashCall(GatewayOrder.FlashCall order, Consumer<GatewayEvent> report) {
    noCalls(report);
  }

  @Override
  public void placeCallout(GatewayOrder.Callout order, Consumer<GatewayEvent> report) {
    noCalls(report);
  }

  private static void noCalls(Consumer<GatewayEvent> report) {
    report.accept(
        new GatewayEvent.Refused(GatewayEvent.Cause.UNAVAILABLE, "SMPP carries messages alone"));
  }

  @Override
  public void close() {
    senders.shutdown();
    scheduler.shutdown();
    link.close();
    senders.shutdownNow();
  }

  /** What the centre sends by itself. On threads of the protocol library. */
  private final class Receiver implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
      if (!message.isSmscDeliveryReceipt()) {
        return; // an answer to a verification code is for nobody
      }
      try {
        DeliveryReceipt receipt = message.getShortMessageAsDeliveryReceipt();
        OptionalParameter.Receipted_message_id named =
            message.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        String id = named == null ? receipt.getId() : named.getValueAsString();
        DeliveryReceiptState state = receipt.getFinalStatus();
        if (state == DeliveryReceiptState.DELIVRD) {
          receipts.received(id, true);
        } else if (state != DeliveryReceiptState.ENROUTE
            && state != DeliveryReceiptState.ACCEPTD
            && state != DeliveryReceiptState.UNKNOWN) {
          receipts.received(id, false);
        }
      } catch (InvalidDeliveryReceiptException e) {
        LOG.info("a receipt of {} cannot be read", options);
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw new ProcessRequestException("not taken here", NOT_TAKEN);
    }
  }

  /** ESME_RINVCMDID: this command is none for us. */
  private static final int NOT_TAKEN = 0x03;
}

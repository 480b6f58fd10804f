package dev.ocra.rtc.server.smpp;

import dev.ocra.rtc.server.verification.GatewayEvent;
import dev.ocra.rtc.server.verification.GatewayOrder;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One text on its way: which of its parts the centre has, and what was reported. Used by one thread
 * at a time; receipts come on others.
 */
@NullMarked
final class SmsSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(SmsSubmission.class);

  /** Try again later: message queue full, throttled, and what the centre calls temporary. */
  private static final Set<Integer> BUSY = Set.of(0x08, 0x14, 0x58, 0x64);

  /** The destination is wrong: address, type, plan. */
  private static final Set<Integer> DESTINATION = Set.of(0x0B, 0x48, 0x50, 0x51);

  private static final byte NO_VALUE = 0;

  private final SmppOptions options;
  private final GatewayOrder.Sms order;
  private final SmsEncoding.Encoded encoded;
  private final DeliveryReceipts receipts;
  private final Consumer<GatewayEvent> report;
  private final long deadline;
  private final AtomicBoolean failed = new AtomicBoolean();
  private final AtomicInteger undelivered;
  private int sent;

  SmsSubmission(
      SmppOptions options,
      GatewayOrder.Sms order,
      SmsEncoding.Encoded encoded,
      DeliveryReceipts receipts,
      Consumer<GatewayEvent> report) {
    this.options = options;
    this.order = order;
    this.encoded = encoded;
    this.receipts = receipts;
    this.report = report;
    this.deadline = System.nanoTime() + options.retryTime().toNanos();
    this.undelivered = new AtomicInteger(encoded.parts().size());
  }

  boolean isLate() {
    return System.nanoTime() - deadline > 0;
  }

  void refuse(GatewayEvent.Cause cause, String message) {
    if (failed.compareAndSet(false, true)) {
      report.accept(new GatewayEvent.Refused(cause, message));
    }
  }

  /**
   * Gives the centre what it does not have yet.
   *
   * @return whether nothing is left to try
   */
  boolean send(SMPPSession session) {
    try {
      while (sent < encoded.parts().size()) {
        String id = submit(session, encoded.parts().get(sent));
        sent++;
        receipts.expect(id, this::receipt);
      }
      report.accept(new GatewayEvent.Accepted());
      return true;
    } catch (NegativeResponseException e) {
      int status = e.getCommandStatus();
      if (BUSY.contains(status)) {
        return false;
      }
      LOG.warn("{} was refused with status 0x{}", order, Integer.toHexString(status));
      refuse(
          DESTINATION.contains(status)
              ? GatewayEvent.Cause.DESTINATION
              : GatewayEvent.Cause.UNDELIVERED,
          "the centre refused it with status " + status);
      return true;
    } catch (PDUException e) {
      refuse(GatewayEvent.Cause.DESTINATION, "it does not fit the protocol");
      return true;
    } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
      // The centre may have it: then a phone gets the same code twice, which does no harm.
      LOG.info("{} is tried again: {}", order, e.getMessage());
      return false;
    }
  }

  // Parts arrive one by one: the text is there with the last of them.
  private void receipt(boolean delivered) {
    if (!delivered) {
      refuse(GatewayEvent.Cause.UNDELIVERED, "the centre could not deliver it");
    } else if (undelivered.decrementAndGet() == 0) {
      report.accept(new GatewayEvent.Delivered());
    }
  }

  private String submit(SMPPSession session, byte[] part)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    boolean numeric = options.hasNumericSource();
    boolean payload = part.length > 254;
    return session
        .submitShortMessage(
            "",
            numeric ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
            numeric ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
            numeric ? options.source().substring(1) : options.source(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            order.number().substring(1),
            new ESMClass(
                MessageMode.DEFAULT,
                MessageType.DEFAULT,
                encoded.hasHeaders() ? GSMSpecificFeature.UDHI : GSMSpecificFeature.DEFAULT),
            NO_VALUE,
            NO_VALUE,
            null,
            validity(),
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            NO_VALUE,
            coding(),
            NO_VALUE,
            payload ? new byte[0] : part,
            payload
                ? new OptionalParameter[] {new OptionalParameter.Message_payload(part)}
                : new OptionalParameter[0])
        .getMessageId();
  }

  private DataCoding coding() {
    return encoded::dataCoding;
  }

  // Relative: the centre's clock may be any (SMPP 3.4, 7.1.1).
  private String validity() {
    long seconds = Math.max(60, order.validity().toSeconds());
    return String.format(
        java.util.Locale.ROOT,
        "0000%02d%02d%02d%02d000R",
        Math.min(99, seconds / 86_400),
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60);
  }
}

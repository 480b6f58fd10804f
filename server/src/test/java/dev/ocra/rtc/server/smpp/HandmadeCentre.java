package dev.ocra.rtc.server.smpp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An SMS centre that reads and writes the protocol's bytes itself, after the SMPP 3.4
 * specification: nothing of the library under test is in it. It takes one link at a time.
 */
@NullMarked
public final class HandmadeCentre implements AutoCloseable {
  private static final int BIND_TRANSCEIVER = 0x09;
  private static final int SUBMIT_SM = 0x04;
  private static final int DELIVER_SM = 0x05;
  private static final int UNBIND = 0x06;
  private static final int ENQUIRE_LINK = 0x15;
  private static final int RESPONSE = 0x80000000;
  private static final int WRONG_PASSWORD = 0x0E;
  private static final int MAX_PDU = 70_000;

  /** What came, field by field. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Submitted(
      String id,
      int sourceTon,
      int sourceNpi,
      String source,
      int destinationTon,
      int destinationNpi,
      String destination,
      int esmClass,
      String validity,
      int registered,
      int coding,
      byte[] message,
      Map<Integer, byte[]> options) {
    /** Its text; the letters and digits of the GSM alphabet are those of ASCII. */
    public String text() {
      return new String(
          message, coding == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }
  }

  public final BlockingQueue<Submitted> submitted = new LinkedBlockingQueue<>();
  public final BlockingQueue<String> binds = new LinkedBlockingQueue<>();
  public final BlockingQueue<Integer> enquiries = new LinkedBlockingQueue<>();
  public final BlockingQueue<Integer> receiptAnswers = new LinkedBlockingQueue<>();

  /** Statuses of the next answers; 0 when there is none. */
  public final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

  private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final AtomicInteger ids = new AtomicInteger();
  private final String password;
  private volatile @Nullable Socket link;

  public HandmadeCentre(String password) throws IOException {
    this.password = password;
    Thread thread = new Thread(this::serve, "smsc");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return listener.getLocalPort();
  }

  public Submitted await() throws InterruptedException {
    Submitted one = submitted.poll(20, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("no message came");
    }
    return one;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        link = socket;
        speak(socket);
      } catch (IOException e) {
        // The link or the listener was closed; the test says which.
      }
    }
  }

  private void speak(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int length = in.readInt();
      if (length < 16 || length > MAX_PDU) {
        throw new IOException("a PDU of " + length + " bytes");
      }
      int command = in.readInt();
      int status = in.readInt();
      int sequence = in.readInt();
      byte[] body = in.readNBytes(length - 16);
      DataInputStream fields = new DataInputStream(new ByteArrayInputStream(body));
      switch (command) {
        case BIND_TRANSCEIVER -> bind(socket, sequence, fields);
        case SUBMIT_SM -> submit(socket, sequence, fields);
        case ENQUIRE_LINK -> {
          enquiries.add(sequence);
          send(socket, command | RESPONSE, 0, sequence, new byte[0]);
        }
        case UNBIND -> send(socket, command | RESPONSE, 0, sequence, new byte[0]);
        case DELIVER_SM | RESPONSE -> receiptAnswers.add(status);
        default -> throw new IOException("command " + Integer.toHexString(command));
      }
    }
  }

  private void bind(Socket socket, int sequence, DataInputStream in) throws IOException {
    String systemId = text(in);
    boolean right = text(in).equals(password);
    text(in); // system type
    int version = in.readUnsignedByte();
    send(
        socket,
        BIND_TRANSCEIVER | RESPONSE,
        right ? 0 : WRONG_PASSWORD,
        sequence,
        right ? "centre\0".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
    binds.add(systemId + " 0x" + Integer.toHexString(version) + (right ? "" : " refused"));
  }

  private void submit(Socket socket, int sequence, DataInputStream in) throws IOException {
    text(in); // service type
    int sourceTon = in.readUnsignedByte();
    int sourceNpi = in.readUnsignedByte();
    String source = text(in);
    int destinationTon = in.readUnsignedByte();
    int destinationNpi = in.readUnsignedByte();
    String destination = text(in);
    int esmClass = in.readUnsignedByte();
    in.readUnsignedByte(); // protocol id
    in.readUnsignedByte(); // priority
    text(in); // schedule
    String validity = text(in);
    int registered = in.readUnsignedByte();
    in.readUnsignedByte(); // replace if present
    int coding = in.readUnsignedByte();
    in.readUnsignedByte(); // default message
    byte[] message = in.readNBytes(in.readUnsignedByte());
    Map<Integer, byte[]> options = new TreeMap<>();
    while (in.available() > 0) {
      int tag = in.readUnsignedShort();
      options.put(tag, in.readNBytes(in.readUnsignedShort()));
    }
    Integer next = statuses.poll();
    int status = next == null ? 0 : next;
    String id = "m" + ids.incrementAndGet();
    byte[] answer = status == 0 ? (id + "\0").getBytes(StandardCharsets.US_ASCII) : new byte[0];
    send(socket, SUBMIT_SM | RESPONSE, status, sequence, answer);
    submitted.add(
        new Submitted(
            id,
            sourceTon,
            sourceNpi,
            source,
            destinationTon,
            destinationNpi,
            destination,
            esmClass,
            validity,
            registered,
            coding,
            message,
            options));
  }

  /** Tells what became of a message. */
  public void receipt(Submitted message, String state) throws IOException {
    Socket socket = link;
    if (socket == null) {
      throw new IOException("nobody is bound");
    }
    String text =
        "id:"
            + message.id()
            + " sub:001 dlvrd:001 submit date:2601010000 done date:2601010001"
            + " stat:"
            + state
            + " err:000 text:x";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeByte(0); // service type
    address(out, message.destination());
    address(out, "4610");
    out.write(new byte[] {4, 0, 0, 0, 0, 0, 0, 0, 0}); // a receipt, and nothing else
    out.writeByte(text.length());
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    send(socket, DELIVER_SM, 0, ids.incrementAndGet(), body.toByteArray());
  }

  private static void address(DataOutputStream out, String number) throws IOException {
    out.writeByte(1);
    out.writeByte(1);
    out.write((number + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != 0; next = in.readUnsignedByte()) {
      text.append((char) next);
    }
    return text.toString();
  }

  private static void send(Socket socket, int command, int status, int sequence, byte[] body)
      throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    DataOutputStream pdu = new DataOutputStream(whole);
    pdu.writeInt(16 + body.length);
    pdu.writeInt(command);
    pdu.writeInt(status);
    pdu.writeInt(sequence);
    pdu.write(body);
    synchronized (socket) {
      socket.getOutputStream().write(whole.toByteArray());
    }
  }

  /** The link breaks. */
  public void drop() throws IOException {
    Socket socket = link;
    if (socket != null) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    drop();
  }
}

package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.SinchClient;
import dev.ocra.rtc.messaging.Message;
import dev.ocra.rtc.video.VideoController;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Window;
import java.util.Objects;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.NullMarked;

/** The phone of a user who is signed in: contacts, calls, messages. */
@NullMarked
final class PhonePanel extends JPanel
    implements PhoneLine.Listener, CallPanel.Actions, ContactsPanel.Actions {
  private static final long serialVersionUID = 1L;
  private static final String CALL = "call";
  private static final String WELCOME = "welcome";
  private static final int TICK_MILLIS = 500;
  private static final int ROOM_FOR_CONTACTS = 620;

  private final transient Session session;
  private final transient SinchClient client;
  private final transient PhoneLine line;
  private final Window window;
  private final String picturesName;
  private final IncomingBanner incoming;
  private final CallPanel calls;
  private final ChatPanel chat;
  private final ContactsPanel contacts;
  private final NoticeBar notices = new NoticeBar();
  private final CardLayout cards = new CardLayout();
  private final JPanel middle = new JPanel(cards);
  private final Timer tick = new Timer(TICK_MILLIS, event -> onCallsChanged());

  PhonePanel(Window window, Session session, Runnable leave) {
    super(new BorderLayout());
    this.window = window;
    this.session = session;
    this.client = session.client();
    this.picturesName = session.picturesName();
    this.line = new PhoneLine(client.getCallController(), session.contacts(), this);
    this.chat =
        new ChatPanel(
            new Conversations(client.getMessageClient(), this::onConversation, this::onMessage));
    this.incoming = new IncomingBanner(line);
    this.calls = new CallPanel(line, this);
    chat.setVisible(false);
    middle.add(new WelcomePanel(), WELCOME);
    middle.add(calls, CALL);
    JPanel account = new AccountBar(client.getUserId(), this::openDevices, leave);
    JPanel right = new JPanel(new BorderLayout());
    right.add(incoming, BorderLayout.NORTH);
    right.add(middle, BorderLayout.CENTER);
    right.add(notices, BorderLayout.SOUTH);
    this.contacts = new ContactsPanel(session.contacts(), this, account);
    add(contacts, BorderLayout.WEST);
    add(right, BorderLayout.CENTER);
    add(chat, BorderLayout.EAST);
  }

  String user() {
    return client.getUserId();
  }

  /** The client has started. */
  void begin() {
    VideoController video = client.getVideoController();
    video.setLocalVideoSink(calls.grid().self());
    video.setScreenSharingListener(shared -> onSharingEnded());
    client
        .getAudioController()
        .setTalkingWhileMutedListener(() -> notices.say("You are muted: Alt+M unmutes"));
    onCallsChanged();
  }

  @Override
  public void addNotify() {
    super.addNotify();
    tick.start();
  }

  @Override
  public void removeNotify() {
    tick.stop();
    super.removeNotify();
  }

  /** Where there is no room for everything, the call comes before the contacts. */
  @Override
  public void doLayout() {
    contacts.setVisible(!isCrowded());
    super.doLayout();
  }

  @Override
  public void onCallsChanged() {
    incoming.show(line.ringing());
    cards.show(middle, line.talks().isEmpty() ? WELCOME : CALL);
    calls.refresh();
    if (contacts.isVisible() == isCrowded()) {
      revalidate();
    }
  }

  private boolean isCrowded() {
    int room = getWidth() - (chat.isVisible() ? chat.getPreferredSize().width : 0);
    return !line.talks().isEmpty() && room < ROOM_FOR_CONTACTS;
  }

  @Override
  public void onCallOver(PhoneCall call) {
    notices.say(call.user() + ": " + call.over());
    if (line.talks().isEmpty() && isSharing()) {
      client.getVideoController().stopScreenSharing();
    }
  }

  @Override
  public void onKey(PhoneCall call, String key) {
    notices.say(call.user() + " pressed " + key);
  }

  @Override
  public void call(String user, boolean video) {
    try {
      line.dial(user, video);
    } catch (IllegalArgumentException e) {
      notices.say(Objects.toString(e.getMessage(), "Nobody can be called so"));
    }
  }

  @Override
  public void write(String user) {
    session.contacts().add(user);
    session.contacts().changed(user, contact -> contact.unread(0));
    chat.setVisible(true);
    chat.show(user);
    revalidate();
    SwingUtilities.invokeLater(chat::focus);
  }

  @Override
  public void toggleMessages() {
    PhoneCall front = line.current();
    if (chat.isVisible()) {
      chat.setVisible(false);
      revalidate();
    } else if (front != null) {
      write(front.user());
    }
  }

  private void onConversation(String user) {
    if (user.equals(chat.user())) {
      chat.show(user);
    }
  }

  private void onMessage(Message message) {
    String from = message.getSenderId();
    boolean seen = chat.isVisible() && from.equals(chat.user());
    session
        .contacts()
        .happened(
            from, contact -> contact.with("Wrote to you").unread(seen ? 0 : contact.unread() + 1));
    if (!seen) {
      notices.say(from + ": " + message.getTextBody());
    }
  }

  @Override
  public void share() {
    VideoController video = client.getVideoController();
    if (video.isScreenSharing()) {
      video.stopScreenSharing();
      onCallsChanged();
    } else {
      ShareDialog.open(window, video, this::onShared, notices::say);
    }
  }

  private void onShared() {
    PhoneCall front = line.current();
    if (front != null && !front.call().isVideoEnabled()) {
      front.call().enableVideo();
    }
    onCallsChanged();
  }

  private void onSharingEnded() {
    notices.say("What you shared is closed");
    onCallsChanged();
  }

  @Override
  public boolean isSharing() {
    return client.getVideoController().isScreenSharing();
  }

  @Override
  public void transfer(PhoneCall call) {
    TransferDialog.ask(window, call.user())
        .ifPresent(
            to ->
                call.call()
                    .transfer(to)
                    .fail(error -> notices.say("Not transferred: " + error.getMessage())));
  }

  private void openDevices() {
    new DevicesDialog(window, client.getAudioController(), session.devices(), picturesName)
        .setVisible(true);
  }
}

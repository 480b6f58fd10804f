package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.SwingConstants;
import org.jspecify.annotations.NullMarked;

/** Who is signed in, and what concerns the whole program. */
@NullMarked
final class AccountBar extends JPanel {
  private static final long serialVersionUID = 1L;

  AccountBar(String user, Runnable devices, Runnable leave) {
    super(new BorderLayout());
    JButton name = new JButton(user, new Avatar(user, 32));
    name.setName("account");
    name.setIconTextGap(10);
    name.putClientProperty("FlatLaf.styleClass", "h3");
    JPopupMenu menu = new JPopupMenu();
    JMenuItem signOut = new JMenuItem("Sign out");
    signOut.setName("sign-out");
    signOut.addActionListener(event -> leave.run());
    menu.add(signOut);
    name.setHorizontalAlignment(SwingConstants.LEADING);
    name.putClientProperty("JButton.buttonType", "borderless");
    name.setMnemonic(KeyEvent.VK_I);
    name.setToolTipText("Account (Alt+I)");
    name.addActionListener(event -> menu.show(name, 0, name.getHeight()));
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
    buttons.add(
        new IconButton(
            "theme",
            Glyph.SUN_AND_MOON,
            "Dark or light",
            KeyEvent.VK_Y,
            () -> Theme.current().other().apply()));
    buttons.add(new IconButton("open-devices", Glyph.SETTINGS, "Devices", KeyEvent.VK_P, devices));
    add(name, BorderLayout.CENTER);
    add(buttons, BorderLayout.EAST);
  }
}

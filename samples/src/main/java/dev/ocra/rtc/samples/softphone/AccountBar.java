package dev.ocra.rtc.samples.softphone;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.KeyEvent;
import javax.swing.JLabel;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import org.jspecify.annotations.NullMarked;

/** Who is signed in, and what concerns the whole program. */
@NullMarked
final class AccountBar extends JPanel {
  private static final long serialVersionUID = 1L;

  AccountBar(String user, Runnable devices, Runnable leave) {
    super(new BorderLayout());
    JLabel name = new JLabel(user, new Avatar(user, 32), JLabel.LEADING);
    name.setName("account");
    name.setIconTextGap(10);
    name.putClientProperty("FlatLaf.styleClass", "h3");
    JPopupMenu menu = new JPopupMenu();
    JMenuItem signOut = new JMenuItem("Sign out");
    signOut.setName("sign-out");
    signOut.addActionListener(event -> leave.run());
    menu.add(signOut);
    name.setComponentPopupMenu(menu);
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

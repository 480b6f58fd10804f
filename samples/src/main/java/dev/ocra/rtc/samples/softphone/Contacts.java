package dev.ocra.rtc.samples.softphone;

import java.util.function.UnaryOperator;
import javax.swing.DefaultListModel;
import org.jspecify.annotations.NullMarked;

/** The contacts of one user, the one who was last heard of first. On the event dispatch thread. */
@NullMarked
final class Contacts {
  private final DefaultListModel<Contact> list = new DefaultListModel<>();

  DefaultListModel<Contact> list() {
    return list;
  }

  /** Adds somebody, unless it was done before. */
  void add(String user) {
    if (find(user) < 0) {
      list.addElement(Contact.of(user));
    }
  }

  /** Something happened with this user, who goes to the top. */
  void happened(String user, UnaryOperator<Contact> change) {
    int at = find(user);
    Contact contact = change.apply(at < 0 ? Contact.of(user) : list.get(at));
    if (at == 0) {
      list.set(0, contact);
      return;
    }
    if (at > 0) {
      list.remove(at);
    }
    list.add(0, contact);
  }

  /** Something is different about this user, who stays in place. */
  void changed(String user, UnaryOperator<Contact> change) {
    int at = find(user);
    if (at >= 0) {
      list.set(at, change.apply(list.get(at)));
    }
  }

  private int find(String user) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).user().equals(user)) {
        return i;
      }
    }
    return -1;
  }
}

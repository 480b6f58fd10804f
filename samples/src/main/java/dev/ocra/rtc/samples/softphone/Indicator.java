package dev.ocra.rtc.samples.softphone;

import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import org.jspecify.annotations.NullMarked;

/** Something drawn that says how much there is of something, to screen readers too. */
@NullMarked
abstract class Indicator extends JComponent {
  private static final long serialVersionUID = 1L;

  Indicator(String name, String says) {
    setName(name);
    getAccessibleContext().setAccessibleName(says);
  }

  @Override
  public final AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new AccessibleIndicator();
    }
    return accessibleContext;
  }

  private final class AccessibleIndicator extends AccessibleJComponent {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.PROGRESS_BAR;
    }
  }
}

package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Insets;
import javax.swing.border.AbstractBorder;
import org.jspecify.annotations.NullMarked;

/** A line on one side of a part of the window, in the colour of the present theme. */
@NullMarked
final class Edge extends AbstractBorder {
  private static final long serialVersionUID = 1L;

  /** Where the line is. */
  enum Side {
    ABOVE,
    LEFT,
    RIGHT
  }

  private final Side side;

  Edge(Side side) {
    this.side = side;
  }

  @Override
  public void paintBorder(
      Component component, Graphics graphics, int x, int y, int width, int height) {
    graphics.setColor(Theme.line());
    switch (side) {
      case ABOVE -> graphics.fillRect(x, y, width, 1);
      case LEFT -> graphics.fillRect(x, y, 1, height);
      case RIGHT -> graphics.fillRect(x + width - 1, y, 1, height);
    }
  }

  @Override
  public Insets getBorderInsets(Component component, Insets insets) {
    insets.set(
        side == Side.ABOVE ? 1 : 0, side == Side.LEFT ? 1 : 0, 0, side == Side.RIGHT ? 1 : 0);
    return insets;
  }
}

package dev.ocra.rtc.samples.softphone;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import org.jspecify.annotations.NullMarked;

/** Bars of rising height, as many coloured as the call is good. */
@NullMarked
final class QualityBars extends Indicator {
  private static final long serialVersionUID = 1L;
  private static final int BAR = 4;
  private static final int GAP = 2;
  private static final int HEIGHT = 16;

  private int bars;

  QualityBars() {
    super("quality", "Call quality");
    setPreferredSize(new Dimension(CallQualityLevel.MOST * (BAR + GAP), HEIGHT));
  }

  void show(CallQualityLevel quality) {
    bars = quality.bars();
    setToolTipText(quality.text());
    getAccessibleContext()
        .setAccessibleDescription(bars + " of " + CallQualityLevel.MOST + ". " + quality.text());
    repaint();
  }

  int bars() {
    return bars;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = (Graphics2D) graphics.create();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      int top = (getHeight() - HEIGHT) / 2;
      for (int i = 0; i < CallQualityLevel.MOST; i++) {
        int height = HEIGHT * (i + 1) / CallQualityLevel.MOST;
        pen.setColor(i < bars ? colour() : Theme.line());
        pen.fillRoundRect(i * (BAR + GAP), top + HEIGHT - height, BAR, height, 2, 2);
      }
    } finally {
      pen.dispose();
    }
  }

  private Color colour() {
    return switch (bars) {
      case 1 -> Theme.RED;
      case 2 -> Theme.AMBER;
      default -> Theme.good();
    };
  }
}

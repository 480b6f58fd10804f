package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.media.AudioLevel;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import org.jspecify.annotations.NullMarked;

/** Shows how loud it is, from 60 decibels below full scale on. */
@NullMarked
final class LevelMeter extends Indicator {
  private static final long serialVersionUID = 1L;
  private static final double FLOOR = -60;
  private static final int HEIGHT = 8;
  private static final double WARM = 0.75;

  private double share;

  LevelMeter(String name, String says) {
    super(name, says);
    setPreferredSize(new Dimension(120, HEIGHT));
  }

  void show(AudioLevel level) {
    double now = Math.max(0, 1 - level.decibels() / FLOOR);
    // Up at once, down slowly: peaks are seen.
    share = Math.max(now, share - 0.06);
    repaint();
  }

  /** 0 to 1. */
  double share() {
    return share;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = (Graphics2D) graphics.create();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      int top = (getHeight() - HEIGHT) / 2;
      pen.setColor(Theme.line());
      pen.fillRoundRect(0, top, getWidth(), HEIGHT, HEIGHT, HEIGHT);
      pen.clipRect(0, 0, (int) Math.round(getWidth() * share), getHeight());
      pen.setColor(share > WARM ? Theme.AMBER : Theme.GREEN);
      pen.fillRoundRect(0, top, getWidth(), HEIGHT, HEIGHT, HEIGHT);
    } finally {
      pen.dispose();
    }
  }
}

package dev.ocra.rtc.samples.softphone;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import javax.swing.Icon;
import org.jspecify.annotations.NullMarked;

/** The signs on the buttons, drawn in lines of the button's own colour on a grid of 24. */
@NullMarked
enum Glyph implements Icon {
  MICROPHONE {
    @Override
    void draw(Graphics2D pen) {
      pen.draw(new RoundRectangle2D.Double(9, 3, 6, 11, 6, 6));
      pen.draw(new Arc2D.Double(5.5, 5, 13, 13, 180, 180, Arc2D.OPEN));
      line(pen, 12, 18, 12, 21);
    }
  },
  MICROPHONE_OFF {
    @Override
    void draw(Graphics2D pen) {
      MICROPHONE.draw(pen);
      line(pen, 4, 3, 20, 21);
    }
  },
  CAMERA {
    @Override
    void draw(Graphics2D pen) {
      pen.draw(new RoundRectangle2D.Double(3, 6.5, 12, 11, 4, 4));
      polygon(pen, 15, 11, 21, 7.5, 21, 16.5, 15, 13);
    }
  },
  CAMERA_OFF {
    @Override
    void draw(Graphics2D pen) {
      CAMERA.draw(pen);
      line(pen, 4, 3, 20, 21);
    }
  },
  SCREEN {
    @Override
    void draw(Graphics2D pen) {
      pen.draw(new RoundRectangle2D.Double(3, 4, 18, 12.5, 3, 3));
      line(pen, 8, 20, 16, 20);
      line(pen, 12, 13.5, 12, 7.5);
      line(pen, 12, 7.5, 9.5, 10);
      line(pen, 12, 7.5, 14.5, 10);
    }
  },
  PHONE {
    @Override
    void draw(Graphics2D pen) {
      handset(pen, 0);
    }
  },
  HANG_UP {
    @Override
    void draw(Graphics2D pen) {
      handset(pen, 135);
    }
  },
  KEYPAD {
    @Override
    void draw(Graphics2D pen) {
      for (int i = 0; i < 9; i++) {
        pen.fill(new Ellipse2D.Double(4.5 + i % 3 * 6, 4.5 + i / 3 * 6, 3, 3));
      }
    }
  },
  PAUSE {
    @Override
    void draw(Graphics2D pen) {
      pen.fill(new RoundRectangle2D.Double(7, 5, 3.4, 14, 1.5, 1.5));
      pen.fill(new RoundRectangle2D.Double(13.6, 5, 3.4, 14, 1.5, 1.5));
    }
  },
  TRANSFER {
    @Override
    void draw(Graphics2D pen) {
      line(pen, 4, 8, 19, 8);
      line(pen, 15.5, 4.5, 19, 8);
      line(pen, 15.5, 11.5, 19, 8);
      line(pen, 20, 16, 5, 16);
      line(pen, 8.5, 12.5, 5, 16);
      line(pen, 8.5, 19.5, 5, 16);
    }
  },
  MESSAGE {
    @Override
    void draw(Graphics2D pen) {
      Path2D bubble = new Path2D.Double();
      bubble.append(new Arc2D.Double(3, 3.5, 18, 14.5, 245, 330, Arc2D.OPEN), false);
      bubble.lineTo(6.2, 20.8);
      bubble.closePath();
      pen.draw(bubble);
    }
  },
  SETTINGS {
    @Override
    void draw(Graphics2D pen) {
      double[] knobs = {15, 9, 13};
      for (int i = 0; i < knobs.length; i++) {
        double y = 6 + i * 6;
        line(pen, 4, y, knobs[i] - 2.2, y);
        line(pen, knobs[i] + 2.2, y, 20, y);
        pen.draw(new Ellipse2D.Double(knobs[i] - 2.2, y - 2.2, 4.4, 4.4));
      }
    }
  },
  SUN_AND_MOON {
    @Override
    void draw(Graphics2D pen) {
      pen.draw(new Ellipse2D.Double(5, 5, 14, 14));
      pen.fill(new Arc2D.Double(5, 5, 14, 14, 270, 180, Arc2D.PIE));
    }
  };

  private static final int SIZE = 18;
  private static final double GRID = 24;

  abstract void draw(Graphics2D pen);

  private static void line(Graphics2D pen, double x1, double y1, double x2, double y2) {
    pen.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  private static void polygon(Graphics2D pen, double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    pen.draw(path);
  }

  private static void handset(Graphics2D pen, double degrees) {
    AffineTransform before = pen.getTransform();
    pen.rotate(Math.toRadians(degrees), 12, 12);
    Path2D path = new Path2D.Double();
    path.moveTo(5, 4);
    path.lineTo(9, 4);
    path.lineTo(10.5, 9);
    path.lineTo(8.2, 10.8);
    path.curveTo(9.4, 13.2, 10.8, 14.6, 13.2, 15.8);
    path.lineTo(15, 13.5);
    path.lineTo(20, 15);
    path.lineTo(20, 19);
    path.curveTo(20, 20, 19.2, 20.4, 18.4, 20.3);
    path.curveTo(10.5, 19.8, 4.2, 13.5, 3.7, 5.6);
    path.curveTo(3.6, 4.8, 4.1, 4, 5, 4);
    path.closePath();
    pen.fill(path);
    pen.setTransform(before);
  }

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D pen = (Graphics2D) graphics.create();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      pen.setColor(component.isEnabled() ? component.getForeground() : Theme.quiet());
      pen.translate(x, y);
      pen.scale(SIZE / GRID, SIZE / GRID);
      pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      draw(pen);
    } finally {
      pen.dispose();
    }
  }

  @Override
  public int getIconWidth() {
    return SIZE;
  }

  @Override
  public int getIconHeight() {
    return SIZE;
  }
}

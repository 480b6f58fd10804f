package dev.ocra.rtc.samples.softphone;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.SwingConstants;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A screen or window with its thumbnail above its name. */
@NullMarked
final class SharedThingCell extends DefaultListCellRenderer {
  private static final long serialVersionUID = 1L;

  @Override
  public Component getListCellRendererComponent(
      JList<?> list, @Nullable Object value, int index, boolean selected, boolean focused) {
    super.getListCellRendererComponent(list, value, index, selected, focused);
    if (value instanceof SharedThing thing) {
      setIcon(thing.thumbnail() == null ? Glyph.SCREEN : thing.thumbnail());
    }
    setHorizontalAlignment(SwingConstants.CENTER);
    setHorizontalTextPosition(SwingConstants.CENTER);
    setVerticalTextPosition(SwingConstants.BOTTOM);
    setIconTextGap(8);
    setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    setPreferredSize(new Dimension(ScreenThumbnail.WIDTH + 16, ScreenThumbnail.HEIGHT + 40));
    return this;
  }
}

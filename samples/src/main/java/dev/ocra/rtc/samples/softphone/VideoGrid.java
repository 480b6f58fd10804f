package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.desktop.SwingVideoView;
import dev.ocra.rtc.video.VideoScalingType;
import java.awt.Color;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import org.jspecify.annotations.NullMarked;

/** The calls side by side, and one's own picture in a corner. */
@NullMarked
final class VideoGrid extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;
  private static final int MARGIN = 12;
  private static final int INSET_MOST = 220;

  private final SwingVideoView self = new SwingVideoView();
  private final List<CallTile> tiles = new ArrayList<>();
  private final transient Consumer<PhoneCall> chosen;

  VideoGrid(Consumer<PhoneCall> chosen) {
    super(null);
    this.chosen = chosen;
    self.setName("self-view");
    self.setMirrored(true);
    self.setScaling(VideoScalingType.ASPECT_FILL);
    self.setBackground(Color.BLACK);
    self.setBorder(BorderFactory.createLineBorder(new Color(0x60ffffff, true)));
    self.getAccessibleContext().setAccessibleName("Your picture");
    self.setVisible(false);
    add(self);
    setMinimumSize(new Dimension(240, 160));
  }

  @Override
  public boolean isOptimizedDrawingEnabled() {
    // The own picture lies on the others'.
    return false;
  }

  SwingVideoView self() {
    return self;
  }

  /** Shows these calls, and one's own picture or not. */
  void show(List<PhoneCall> calls, boolean ownPicture) {
    if (!tiles.stream().map(CallTile::call).toList().equals(calls)) {
      tiles.forEach(this::remove);
      tiles.clear();
      for (PhoneCall call : calls) {
        CallTile tile = new CallTile(call, () -> choose(call));
        tiles.add(tile);
        add(tile);
      }
      revalidate();
      repaint();
    }
    tiles.forEach(tile -> tile.refresh(tiles.size() > 1));
    self.setVisible(ownPicture);
  }

  private void choose(PhoneCall call) {
    if (tiles.size() > 1) {
      chosen.accept(call);
    }
  }

  @Override
  public void doLayout() {
    int width = getWidth();
    int height = getHeight();
    int count = Math.max(1, tiles.size());
    int columns = width >= height ? (int) Math.ceil(Math.sqrt(count)) : 1;
    int rows = (count + columns - 1) / columns;
    for (int i = 0; i < tiles.size(); i++) {
      int left = (width + GAP) * (i % columns) / columns;
      int right = (width + GAP) * (i % columns + 1) / columns - GAP;
      int top = (height + GAP) * (i / columns) / rows;
      int bottom = (height + GAP) * (i / columns + 1) / rows - GAP;
      tiles.get(i).setBounds(left, top, right - left, bottom - top);
    }
    int inset = Math.min(INSET_MOST, width / 3);
    int insetHeight = inset * 9 / 16;
    self.setBounds(width - inset - MARGIN, height - insetHeight - MARGIN, inset, insetHeight);
  }
}

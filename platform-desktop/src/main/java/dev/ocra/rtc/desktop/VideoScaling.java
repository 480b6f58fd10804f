package dev.ocra.rtc.desktop;

import org.jspecify.annotations.NullMarked;

/** How a picture is brought to the size of a view that has other proportions. */
@NullMarked
public enum VideoScaling {
  /** The whole picture is seen, with bars beside it. */
  FIT,
  /** The whole view is covered; what goes beyond it is cut off. */
  FILL,
  /** Between the two: as much is cut off as leaves at least nine sixteenths of the picture. */
  BALANCED
}

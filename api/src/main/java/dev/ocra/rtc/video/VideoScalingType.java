package dev.ocra.rtc.video;

import org.jspecify.annotations.NullMarked;

/** How a picture is brought to the size of a view that has other proportions. */
@NullMarked
public enum VideoScalingType {
  /** The whole picture is seen, with bars beside it. */
  ASPECT_FIT,
  /** The whole view is covered; what goes beyond it is cut off. */
  ASPECT_FILL,
  /** Between the two: at least nine sixteenths (56 %) of the picture stay visible. */
  ASPECT_BALANCED
}

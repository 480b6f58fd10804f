package dev.ocra.rtc.samples.softphone;

import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.VideoInput;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * How a softphone begins.
 *
 * @param host the backend that is proposed
 * @param user who is signed in at once; empty to ask
 * @param contacts whom the list has at first
 * @param engine where sound comes from and goes to
 * @param pictures what is filmed unless a camera is chosen
 * @param picturesName what the picker calls that
 */
@NullMarked
record SoftphoneOptions(
    String host,
    String user,
    List<String> contacts,
    MediaEngineOptions engine,
    VideoInput pictures,
    String picturesName) {}

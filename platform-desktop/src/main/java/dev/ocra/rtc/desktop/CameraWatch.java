package dev.ocra.rtc.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Notices that cameras come and go by the device files of Video4Linux, on a thread of its own.
 * Where there are no such files it notices nothing.
 */
@NullMarked
final class CameraWatch implements AutoCloseable {
  /** A camera has several files, which come one after the other and get their rights later. */
  private static final long SETTLING_MILLIS = 200;

  private final @Nullable WatchService service;

  private CameraWatch(@Nullable WatchService service) {
    this.service = service;
  }

  static CameraWatch start(Path devices, Runnable changed) {
    try {
      WatchService service = devices.getFileSystem().newWatchService();
      devices.register(
          service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
      Thread thread = new Thread(() -> watch(service, changed), "ocra-cameras");
      thread.setDaemon(true);
      thread.start();
      return new CameraWatch(service);
    } catch (IOException | UnsupportedOperationException unwatched) {
      return new CameraWatch(null);
    }
  }

  private static void watch(WatchService service, Runnable changed) {
    try {
      while (true) {
        if (isAboutCameras(service.take())) {
          WatchKey more = service.poll(SETTLING_MILLIS, TimeUnit.MILLISECONDS);
          while (more != null) {
            more.pollEvents();
            more.reset();
            more = service.poll(SETTLING_MILLIS, TimeUnit.MILLISECONDS);
          }
          changed.run();
        }
      }
    } catch (IllegalStateException closed) {
      // The watch or its client has ended: both throw this.
      return;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAboutCameras(WatchKey key) {
    boolean cameras = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      cameras |= String.valueOf(event.context()).startsWith("video");
    }
    key.reset();
    return cameras;
  }

  @Override
  public void close() {
    try {
      if (service != null) {
        service.close();
      }
    } catch (IOException e) {
      // It watches no more, in any case.
      return;
    }
  }
}

package dev.ocra.rtc.bench.media;

import dev.ocra.rtc.bench.subject.Subject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The jars with the natives of this platform, as they lie on the class path. */
@NullMarked
final class NativeJars {
  private static final String PLATFORM = "linux-x86_64";

  private NativeJars() {}

  static Map<String, Double> size(Subject.Kind kind) throws IOException {
    String prefix = kind == Subject.Kind.OURS ? "ocra-native-" : "webrtc-java-";
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      Path name = jar.getFileName();
      if (name != null
          && name.toString().startsWith(prefix)
          && name.toString().contains(PLATFORM)) {
        return Map.of("size", Files.size(jar) / 1e6);
      }
    }
    throw new IOException("no " + prefix + "*-" + PLATFORM + ".jar on the class path");
  }
}

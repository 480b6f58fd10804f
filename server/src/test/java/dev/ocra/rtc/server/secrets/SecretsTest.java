package dev.ocra.rtc.server.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocra.rtc.protocol.ApnsTarget;
import dev.ocra.rtc.protocol.FcmTarget;
import dev.ocra.rtc.protocol.Hello;
import dev.ocra.rtc.protocol.HmsTarget;
import dev.ocra.rtc.protocol.RegisterPush;
import dev.ocra.rtc.protocol.Resume;
import dev.ocra.rtc.protocol.SavedSession;
import dev.ocra.rtc.protocol.WebPushTarget;
import dev.ocra.rtc.protocol.Welcome;
import dev.ocra.rtc.server.OcraServer;
import dev.ocra.rtc.server.configuration.Configuration;
import dev.ocra.rtc.server.configuration.ConfigurationException;
import dev.ocra.rtc.server.configuration.ConfiguredServer;
import dev.ocra.rtc.server.configuration.Setting;
import dev.ocra.rtc.token.SessionCredential;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that holds a secret shows it when it is printed, and no error quotes one. */
@NullMarked
class SecretsTest {
  // Base64, and an id.
  private static final String SECRET = "c2VudGluZWwtc2VjcmV0";
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|password|credential|token|privateKey|authorization).*");

  @TempDir Path directory = Path.of("");

  @Test
  void noRecordPrintsItsSecrets() throws Exception {
    Set<String> telling = new TreeSet<>();
    Set<String> checked = new TreeSet<>();
    for (Class<?> type : classes()) {
      if (type.isRecord()
          && Stream.of(type.getRecordComponents()).anyMatch(SecretsTest::isSecret)) {
        Object made = make(type);
        if (made != null) {
          if (printed(made).contains(SECRET)) {
            telling.add(type.getName());
          }
          checked.add(type.getSimpleName());
        }
      }
    }
    assertEquals(Set.of(), telling);
    assertTrue(checked.contains("Application"), checked.toString());
    assertTrue(checked.size() >= 4, checked.toString());
  }

  private static String printed(Object made) {
    try {
      return made.toString();
    } catch (NullPointerException e) {
      // It prints parts of its own, and not as a record does by itself.
      return "";
    }
  }

  private static boolean isSecret(RecordComponent component) {
    return SECRET_NAME.matcher(component.getName()).matches()
        && (component.getType() == String.class
            || component.getGenericType().getTypeName().equals("java.util.List<java.lang.String>"));
  }

  private static List<Class<?>> classes() throws Exception {
    Path root =
        Path.of(OcraServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(Files.isDirectory(root), root.toString());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          files
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
              .toList();
      List<Class<?>> classes = new java.util.ArrayList<>();
      for (String name : names) {
        classes.add(Class.forName(name, false, SecretsTest.class.getClassLoader()));
      }
      return classes;
    }
  }

  /** One whose secrets are this one; null if its constructor does not take that. */
  private static @Nullable Object make(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    try {
      return constructor.newInstance(Arrays.stream(components).map(SecretsTest::value).toArray());
    } catch (InvocationTargetException e) {
      assertFalse(String.valueOf(e.getCause()).contains(SECRET), type + " quotes it");
      return null;
    }
  }

  @SuppressWarnings("NullAway") // What a record does not take it refuses.
  private static Object value(RecordComponent component) {
    Class<?> type = component.getType();
    String text = isSecret(component) ? SECRET : "other";
    Map<Class<?>, Object> values =
        Map.of(
            String.class,
            text,
            List.class,
            List.of(text),
            int.class,
            1,
            long.class,
            1L,
            boolean.class,
            true,
            Duration.class,
            Duration.ofSeconds(1),
            Instant.class,
            Instant.EPOCH,
            Optional.class,
            Optional.empty(),
            URI.class,
            URI.create("https://example.org/"),
            Path.class,
            Path.of("x"));
    return type.isEnum() ? type.getEnumConstants()[0] : values.get(type);
  }

  @Test
  void noMessagePrintsItsSecrets() {
    List<Object> messages =
        List.of(
            new Hello(1, "a1", SECRET, new Resume(SECRET, 1), null),
            new Resume(SECRET, 1),
            new Welcome(SECRET, true, 1, "alice", null, 15, new SavedSession(SECRET, SECRET, 1)),
            new SavedSession(SECRET, SECRET, 1),
            new SessionCredential(SECRET, SECRET, Instant.EPOCH),
            new RegisterPush("r", new FcmTarget("1", SECRET), SECRET),
            new HmsTarget("1", SECRET),
            new ApnsTarget("topic", SECRET, false, false),
            new WebPushTarget("https://push.example/" + SECRET, SECRET, SECRET));
    for (Object message : messages) {
      assertFalse(message.toString().contains(SECRET), message.toString());
    }
  }

  @Test
  void noErrorOfTheConfigurationQuotesASecret() {
    String bad = "*" + SECRET + "*";
    Map<String, String> needed =
        Map.of(
            "push.fcm.senders", "1",
            "push.hms.applications", "1",
            "push.web.public.key", "x",
            "push.web.subject", "mailto:a@example.org",
            "ice.turn.urls", "turn:127.0.0.1:1",
            "smpp.host", "127.0.0.1");
    int refused = 0;
    for (Setting setting : Setting.values()) {
      if (setting == Setting.APPLICATIONS || isSecret(setting)) {
        Map<String, String> settings = new HashMap<>(needed);
        settings.put("data.directory", directory.toString());
        settings.put(setting.key(), setting == Setting.APPLICATIONS ? "key:" + bad : bad);
        try {
          Configuration configuration = Configuration.read(null, Map.of(), settings);
          ConfiguredServer.applications(configuration);
          ConfiguredServer.builder(configuration);
        } catch (ConfigurationException | RuntimeException e) {
          refused++;
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertFalse(
                String.valueOf(cause.getMessage()).contains(SECRET), setting.key() + ": " + cause);
          }
        }
      }
    }
    assertTrue(refused > 0, "none was refused");
  }

  private static boolean isSecret(Setting setting) {
    return setting.key().matches(".*(secret|password|private|keys?)$")
        && !setting.key().endsWith("tls.key");
  }

  @Test
  void aUrlWithAPasswordIsNotQuoted() {
    for (String url :
        new String[] {
          "postgresql://user:" + SECRET + "@host/db",
          "jdbc:postgresql://host/db?password=" + SECRET + "&%%",
          "jdbc:mysql://host/db?password=" + SECRET,
        }) {
      try {
        ConfiguredServer.builder(Configuration.read(null, Map.of(), Map.of("store.url", url)));
      } catch (ConfigurationException | RuntimeException e) {
        assertFalse(String.valueOf(e.getMessage()).contains(SECRET), e.getMessage());
      }
    }
  }
}

package dev.ocra.rtc.android;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ocra.rtc.media.MediaEngineOptions;
import dev.ocra.rtc.media.MediaEngineProvider;
import dev.ocra.rtc.media.MediaException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class AndroidMediaEngineProviderTest {
  @Test
  void isFoundAndSaysThatItCannotWork() {
    MediaEngineProvider provider =
        ServiceLoader.load(MediaEngineProvider.class).findFirst().orElseThrow();

    assertFalse(provider.isSupported());
    MediaException thrown =
        assertThrows(
            MediaException.class, () -> provider.create(MediaEngineOptions.builder().build()));
    assertEquals(MediaException.Reason.UNSUPPORTED, thrown.reason());
  }
}

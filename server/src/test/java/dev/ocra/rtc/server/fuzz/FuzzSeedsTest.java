package dev.ocra.rtc.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All seeds that the fuzzers begin with, and what they found: none of it may be found again. */
@NullMarked
@Timeout(60)
class FuzzSeedsTest {
  private static final int CHANGES = 15;

  static Stream<Arguments> seeds() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (var target : FuzzTargets.all().entrySet()) {
      List<Path> seeds = FuzzTargets.seeds(target.getKey());
      assertTrue(seeds.size() >= 3, target.getKey() + " has seeds");
      for (Path seed : seeds) {
        String name = target.getKey().getSimpleName() + "/" + seed.getFileName();
        all.add(Arguments.of(name, target.getValue(), seed));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("seeds")
  void doesNoHarm(String name, Consumer<byte[]> target, Path seed) throws IOException {
    byte[] input = Files.readAllBytes(seed);
    target.accept(input);
    // And a little changed, always in the same ways.
    Random random = new Random(name.hashCode());
    for (int i = 0; i < CHANGES; i++) {
      target.accept(changed(input, random));
    }
  }

  private static byte[] changed(byte[] input, Random random) {
    if (input.length == 0) {
      return input;
    }
    byte[] output = Arrays.copyOf(input, input.length);
    int place = random.nextInt(output.length);
    if (random.nextBoolean()) {
      output[place] = (byte) random.nextInt(256);
    } else if (random.nextBoolean()) {
      return Arrays.copyOf(output, place);
    } else {
      int length = Math.min(output.length - place, 1 + random.nextInt(16));
      System.arraycopy(input, random.nextInt(input.length - length + 1), output, place, length);
    }
    return output;
  }
}

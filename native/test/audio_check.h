// Assertions for the audio tests, which are plain programs: the exit status is the verdict.
#pragma once

#include <cstdio>
#include <cstdlib>

// Runs before a failing test ends, for what must not outlive it.
inline void (*audio_check_cleanup)() = nullptr;

[[noreturn]] inline void EndFailedTest() {
  if (audio_check_cleanup != nullptr) audio_check_cleanup();
  std::_Exit(1);
}

// Ends the test at once: what follows a broken assumption proves nothing.
#define AUDIO_CHECK(condition)                                                     \
  do {                                                                             \
    if (!(condition)) {                                                            \
      std::fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
      EndFailedTest();                                                             \
    }                                                                              \
  } while (false)

#define AUDIO_CHECK_BETWEEN(value, low, high)                                               \
  do {                                                                                      \
    const double checked = static_cast<double>(value);                                      \
    if (!(checked >= (low) && checked <= (high))) {                                         \
      std::fprintf(stderr, "%s:%d: failed: %s = %g, wanted %g to %g\n", __FILE__, __LINE__, \
                   #value, checked, static_cast<double>(low), static_cast<double>(high));   \
      EndFailedTest();                                                                      \
    }                                                                                       \
  } while (false)

#include "audio/audio_thread.h"

#include <pthread.h>

#include <utility>

namespace ocra {
namespace {

thread_local bool on_audio_thread = false;

}  // namespace

std::thread StartAudioThread(const char* name, std::function<void()> body) {
  return std::thread([name, body = std::move(body)] {
    pthread_setname_np(pthread_self(), name);
    on_audio_thread = true;
    body();
  });
}

bool OnAudioThread() { return on_audio_thread; }

}  // namespace ocra

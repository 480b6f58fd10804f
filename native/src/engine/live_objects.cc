#include "engine/live_objects.h"

#include <atomic>

#include "audio/audio_device.h"

namespace ocra {
namespace {

std::atomic<int> live_objects{0};

}  // namespace

LiveObject::LiveObject() { live_objects.fetch_add(1, std::memory_order_relaxed); }

LiveObject::~LiveObject() { live_objects.fetch_sub(1, std::memory_order_relaxed); }

int CountLiveObjects() { return live_objects.load(std::memory_order_relaxed) + LiveAudioObjects(); }

}  // namespace ocra

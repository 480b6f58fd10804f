#include "audio/pulse_volume.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ocra {
namespace {

struct Found {
  pa_cvolume channels;
  bool muted;
};

// What one question to the server collects; its callbacks run on the event thread.
struct Question {
  const PulseConnection& connection;
  std::optional<Found> found;
};

template <typename Info>
void OnInfo(pa_context*, const Info* info, int end, void* out) {
  auto* question = static_cast<Question*>(out);
  if (end == 0) {
    question->found = Found{info->volume, info->mute != 0};
  } else {
    question->connection.Signal();
  }
}

std::string NameOf(AudioDirection direction, const std::string& id) {
  if (!id.empty()) return id;
  return direction == AudioDirection::kPlayout ? "@DEFAULT_SINK@" : "@DEFAULT_SOURCE@";
}

// With the lock held.
std::optional<Found> Ask(const PulseConnection& connection, AudioDirection direction,
                         const std::string& name) {
  const PulseApi& api = connection.api();
  Question question{connection, std::nullopt};
  connection.Finish(direction == AudioDirection::kPlayout
                        ? api.pa_context_get_sink_info_by_name(connection.context(), name.c_str(),
                                                               &OnInfo<pa_sink_info>, &question)
                        : api.pa_context_get_source_info_by_name(
                              connection.context(), name.c_str(), &OnInfo<pa_source_info>,
                              &question));
  return question.found;
}

// The server's answer wakes whoever waits in Finish.
void OnDone(pa_context*, int, void* connection) {
  static_cast<const PulseConnection*>(connection)->Signal();
}

}  // namespace

VolumeResult GetPulseVolume(const PulseConnection& connection, AudioDirection direction,
                            const std::string& id, DeviceVolume* volume) {
  PulseConnection::Lock lock(connection);
  const std::optional<Found> found = Ask(connection, direction, NameOf(direction, id));
  if (!found.has_value()) return VolumeResult::kNoSuchDevice;
  const double level =
      static_cast<double>(connection.api().pa_cvolume_max(&found->channels)) / PA_VOLUME_NORM;
  // A slider may go beyond what the device can do.
  *volume = {std::clamp(level, 0.0, 1.0), found->muted};
  return VolumeResult::kDone;
}

VolumeResult SetPulseVolume(const PulseConnection& connection, AudioDirection direction,
                            const std::string& id, const DeviceVolume& volume) {
  const PulseApi& api = connection.api();
  PulseConnection::Lock lock(connection);
  const std::string name = NameOf(direction, id);
  std::optional<Found> found = Ask(connection, direction, name);
  if (!found.has_value()) return VolumeResult::kNoSuchDevice;
  const auto level = static_cast<pa_volume_t>(std::lround(volume.level * PA_VOLUME_NORM));
  api.pa_cvolume_scale(&found->channels, level);
  const bool playout = direction == AudioDirection::kPlayout;
  const auto set_volume = playout ? api.pa_context_set_sink_volume_by_name
                                  : api.pa_context_set_source_volume_by_name;
  const auto set_mute =
      playout ? api.pa_context_set_sink_mute_by_name : api.pa_context_set_source_mute_by_name;
  void* waiting = const_cast<PulseConnection*>(&connection);
  const bool done =
      connection.Finish(set_volume(connection.context(), name.c_str(), &found->channels, &OnDone,
                                   waiting)) &&
      connection.Finish(set_mute(connection.context(), name.c_str(), volume.muted ? 1 : 0,
                                 &OnDone, waiting));
  return done ? VolumeResult::kDone : VolumeResult::kNoSuchDevice;
}

}  // namespace ocra

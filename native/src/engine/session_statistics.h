#ifndef OCRA_ENGINE_SESSION_STATISTICS_H_
#define OCRA_ENGINE_SESSION_STATISTICS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "api/stats/rtc_stats_report.h"

namespace ocra {

// A snapshot in the terms of dev.ocra.rtc.media.MediaStatistics. Durations are in seconds.
struct SessionStatistics {
  struct Transport {
    uint64_t bytes_sent = 0;
    uint64_t bytes_received = 0;
    double round_trip = 0;
    double available_outgoing_bitrate = 0;
    std::string local_candidate_type;
    std::string remote_candidate_type;
  };
  struct SentAudio {
    std::string codec;
    uint64_t packets = 0;
    uint64_t bytes = 0;
    int64_t packets_lost = 0;
    double round_trip = 0;
    double level = 0;
  };
  struct SentVideo {
    std::string codec;
    uint32_t width = 0;
    uint32_t height = 0;
    double frames_per_second = 0;
    uint64_t frames_encoded = 0;
    uint64_t frames_sent = 0;
    uint64_t key_frames = 0;
    uint64_t packets = 0;
    uint64_t bytes = 0;
    int64_t packets_lost = 0;
    double round_trip = 0;
    double encode_time = 0;
    std::string limitation = "none";
  };
  struct ReceivedAudio {
    std::string codec;
    uint64_t packets = 0;
    uint64_t bytes = 0;
    int64_t packets_lost = 0;
    double jitter = 0;
    double level = 0;
    double energy = 0;
    uint64_t samples = 0;
    uint64_t concealed_samples = 0;
  };
  struct ReceivedVideo {
    std::string codec;
    uint32_t width = 0;
    uint32_t height = 0;
    double frames_per_second = 0;
    uint64_t frames_received = 0;
    uint64_t frames_decoded = 0;
    uint64_t frames_dropped = 0;
    uint64_t key_frames = 0;
    uint64_t freezes = 0;
    uint64_t packets = 0;
    uint64_t bytes = 0;
    int64_t packets_lost = 0;
    double jitter = 0;
    double decode_time = 0;
  };

  int64_t timestamp_nanos = 0;
  Transport transport;
  std::optional<SentAudio> sent_audio;
  std::optional<SentVideo> sent_video;
  std::optional<ReceivedAudio> received_audio;
  std::optional<ReceivedVideo> received_video;
};

SessionStatistics StatisticsOf(const webrtc::RTCStatsReport& report);

}  // namespace ocra

#endif  // OCRA_ENGINE_SESSION_STATISTICS_H_

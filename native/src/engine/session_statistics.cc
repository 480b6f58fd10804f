#include "engine/session_statistics.h"

#include "api/stats/rtcstats_objects.h"
#include "rtc_base/time_utils.h"

namespace ocra {
namespace {

template <typename T>
T Value(const webrtc::RTCStatsMember<T>& member, T otherwise = {}) {
  return member.ValueOrDefault(otherwise);
}

template <typename T>
const T* Find(const webrtc::RTCStatsReport& report, const webrtc::RTCStatsMember<std::string>& id) {
  const webrtc::RTCStats* stats = id.is_defined() ? report.Get(*id) : nullptr;
  return stats == nullptr ? nullptr : &stats->cast_to<T>();
}

// "video/VP8" names the codec VP8.
std::string CodecName(const webrtc::RTCStatsReport& report,
                      const webrtc::RTCStatsMember<std::string>& codec_id) {
  const auto* codec = Find<webrtc::RTCCodecStats>(report, codec_id);
  const std::string mime = codec == nullptr ? std::string() : Value(codec->mime_type);
  const size_t slash = mime.find('/');
  return slash == std::string::npos ? mime : mime.substr(slash + 1);
}

std::string CandidateType(const webrtc::RTCStatsReport& report,
                          const webrtc::RTCStatsMember<std::string>& id) {
  const webrtc::RTCStats* stats = id.is_defined() ? report.Get(*id) : nullptr;
  if (stats == nullptr) {
    return std::string();
  }
  return Value(static_cast<const webrtc::RTCIceCandidateStats*>(stats)->candidate_type);
}

SessionStatistics::Transport TransportOf(const webrtc::RTCStatsReport& report) {
  SessionStatistics::Transport result;
  for (const auto* transport : report.GetStatsOfType<webrtc::RTCTransportStats>()) {
    result.bytes_sent += Value(transport->bytes_sent);
    result.bytes_received += Value(transport->bytes_received);
    const auto* pair =
        Find<webrtc::RTCIceCandidatePairStats>(report, transport->selected_candidate_pair_id);
    if (pair != nullptr) {
      result.round_trip = Value(pair->current_round_trip_time);
      result.available_outgoing_bitrate = Value(pair->available_outgoing_bitrate);
      result.local_candidate_type = CandidateType(report, pair->local_candidate_id);
      result.remote_candidate_type = CandidateType(report, pair->remote_candidate_id);
    }
  }
  return result;
}

SessionStatistics::SentAudio SentAudioOf(const webrtc::RTCStatsReport& report,
                                         const webrtc::RTCOutboundRTPStreamStats& stream) {
  SessionStatistics::SentAudio result;
  result.codec = CodecName(report, stream.codec_id);
  result.packets = Value(stream.packets_sent);
  result.bytes = Value(stream.bytes_sent);
  if (const auto* remote = Find<webrtc::RTCRemoteInboundRtpStreamStats>(report, stream.remote_id)) {
    result.packets_lost = Value(remote->packets_lost);
    result.round_trip = Value(remote->round_trip_time);
  }
  if (const auto* source = Find<webrtc::RTCAudioSourceStats>(report, stream.media_source_id)) {
    result.level = Value(source->audio_level);
  }
  return result;
}

SessionStatistics::SentVideo SentVideoOf(const webrtc::RTCStatsReport& report,
                                         const webrtc::RTCOutboundRTPStreamStats& stream) {
  SessionStatistics::SentVideo result;
  result.codec = CodecName(report, stream.codec_id);
  result.width = Value(stream.frame_width);
  result.height = Value(stream.frame_height);
  result.frames_per_second = Value(stream.frames_per_second);
  result.frames_encoded = Value(stream.frames_encoded);
  result.frames_sent = Value(stream.frames_sent);
  result.key_frames = Value(stream.key_frames_encoded);
  result.packets = Value(stream.packets_sent);
  result.bytes = Value(stream.bytes_sent);
  result.encode_time = Value(stream.total_encode_time);
  result.limitation = Value(stream.quality_limitation_reason, std::string("none"));
  if (const auto* remote = Find<webrtc::RTCRemoteInboundRtpStreamStats>(report, stream.remote_id)) {
    result.packets_lost = Value(remote->packets_lost);
    result.round_trip = Value(remote->round_trip_time);
  }
  return result;
}

SessionStatistics::ReceivedAudio ReceivedAudioOf(const webrtc::RTCStatsReport& report,
                                                 const webrtc::RTCInboundRTPStreamStats& stream) {
  SessionStatistics::ReceivedAudio result;
  result.codec = CodecName(report, stream.codec_id);
  result.packets = Value(stream.packets_received);
  result.bytes = Value(stream.bytes_received);
  result.packets_lost = Value(stream.packets_lost);
  result.jitter = Value(stream.jitter);
  result.level = Value(stream.audio_level);
  result.energy = Value(stream.total_audio_energy);
  result.samples = Value(stream.total_samples_received);
  result.concealed_samples = Value(stream.concealed_samples);
  return result;
}

SessionStatistics::ReceivedVideo ReceivedVideoOf(const webrtc::RTCStatsReport& report,
                                                 const webrtc::RTCInboundRTPStreamStats& stream) {
  SessionStatistics::ReceivedVideo result;
  result.codec = CodecName(report, stream.codec_id);
  result.width = Value(stream.frame_width);
  result.height = Value(stream.frame_height);
  result.frames_per_second = Value(stream.frames_per_second);
  result.frames_received = static_cast<uint64_t>(Value(stream.frames_received));
  result.frames_decoded = Value(stream.frames_decoded);
  result.frames_dropped = Value(stream.frames_dropped);
  result.key_frames = Value(stream.key_frames_decoded);
  result.freezes = Value(stream.freeze_count);
  result.packets = Value(stream.packets_received);
  result.bytes = Value(stream.bytes_received);
  result.packets_lost = Value(stream.packets_lost);
  result.jitter = Value(stream.jitter);
  result.decode_time = Value(stream.total_decode_time);
  return result;
}

}  // namespace

SessionStatistics StatisticsOf(const webrtc::RTCStatsReport& report) {
  SessionStatistics result;
  result.timestamp_nanos = rtc::TimeNanos();
  result.transport = TransportOf(report);
  for (const auto* stream : report.GetStatsOfType<webrtc::RTCOutboundRTPStreamStats>()) {
    if (Value(stream->kind) == "audio") {
      result.sent_audio = SentAudioOf(report, *stream);
    } else {
      result.sent_video = SentVideoOf(report, *stream);
    }
  }
  for (const auto* stream : report.GetStatsOfType<webrtc::RTCInboundRTPStreamStats>()) {
    if (Value(stream->kind) == "audio") {
      result.received_audio = ReceivedAudioOf(report, *stream);
    } else {
      result.received_video = ReceivedVideoOf(report, *stream);
    }
  }
  return result;
}

}  // namespace ocra

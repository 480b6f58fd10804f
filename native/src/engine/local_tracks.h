#ifndef OCRA_ENGINE_LOCAL_TRACKS_H_
#define OCRA_ENGINE_LOCAL_TRACKS_H_

#include <memory>
#include <mutex>

#include "api/media_stream_interface.h"
#include "engine/live_objects.h"
#include "engine/media_engine.h"
#include "video/adapting_source.h"
#include "video/frame_sink.h"

namespace ocra {

struct AudioProcessingOptions {
  bool echo_cancellation = true;
  bool noise_suppression = true;
  bool gain_control = true;
  bool high_pass_filter = true;
};

// The engine's audio input as a track. Any thread; no method waits.
class LocalAudioTrack : LiveObject {
 public:
  // Closes the track and gives it up on the signaling thread: its end would wait for that thread,
  // which may itself be waiting for the one that calls.
  static void Release(std::shared_ptr<LocalAudioTrack> track);

  LocalAudioTrack(std::shared_ptr<MediaEngine> engine, const AudioProcessingOptions& options);

  const rtc::scoped_refptr<webrtc::AudioTrackInterface>& track() const { return track_; }

  void SetEnabled(bool enabled);
  // Sessions that still send the track send silence.
  void Close();

 private:
  // The engine outlives the track, whose proxy needs its threads.
  const std::shared_ptr<MediaEngine> engine_;
  const rtc::scoped_refptr<webrtc::AudioTrackInterface> track_;
};

// A source of pictures as a track, with one sink for the self-view. Any thread.
class LocalVideoTrack : LiveObject {
 public:
  // See LocalAudioTrack.
  static void Release(std::shared_ptr<LocalVideoTrack> track);

  LocalVideoTrack(std::shared_ptr<MediaEngine> engine, rtc::scoped_refptr<AdaptingSource> source);
  ~LocalVideoTrack();

  const rtc::scoped_refptr<webrtc::VideoTrackInterface>& track() const { return track_; }
  AdaptingSource& source() { return *source_; }

  void SetEnabled(bool enabled);
  void SetContentHint(webrtc::VideoTrackInterface::ContentHint hint);
  // Null for none. The sink before it is not called once this has returned. Of changes on several
  // threads the one with the highest order stays.
  void SetSink(std::unique_ptr<FrameConsumer> consumer, SinkDelivery delivery, int64_t order);
  // Ends the source.
  void Close();

 private:
  std::shared_ptr<FrameSink> ReplaceSink(const std::shared_ptr<FrameSink>& added, int64_t order);

  const std::shared_ptr<MediaEngine> engine_;
  const rtc::scoped_refptr<AdaptingSource> source_;
  const rtc::scoped_refptr<webrtc::VideoTrackInterface> track_;
  std::mutex mutex_;
  std::shared_ptr<FrameSink> sink_;
  int64_t sink_order_ = 0;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_LOCAL_TRACKS_H_

#ifndef OCRA_VIDEO_ADAPTING_SOURCE_H_
#define OCRA_VIDEO_ADAPTING_SOURCE_H_

#include <atomic>
#include <memory>

#include "api/video/video_rotation.h"
#include "engine/live_objects.h"
#include "media/base/adapted_video_track_source.h"
#include "video/frame_pool.h"

namespace ocra {

// A source of pictures that scales and thins them out as its sinks want. Pictures may come from any
// one thread.
class AdaptingSource : public rtc::AdaptedVideoTrackSource, LiveObject {
 public:
  explicit AdaptingSource(std::shared_ptr<FramePool> pool);
  ~AdaptingSource() override;

  // Hands a picture to the sinks, on this thread. Nothing happens once it ended.
  void Deliver(const rtc::scoped_refptr<webrtc::I420BufferInterface>& picture,
               webrtc::VideoRotation rotation, int64_t timestamp_nanos);

  // Ends the source for good. On the thread that closes the track; again it does nothing.
  virtual void Stop();

  FramePool& pool() { return *pool_; }

  SourceState state() const override;
  bool remote() const override { return false; }
  bool is_screencast() const override { return false; }
  absl::optional<bool> needs_denoising() const override { return false; }

 private:
  const std::shared_ptr<FramePool> pool_;
  std::atomic<bool> ended_{false};
};

}  // namespace ocra

#endif  // OCRA_VIDEO_ADAPTING_SOURCE_H_

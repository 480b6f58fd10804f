#ifndef OCRA_VIDEO_ADAPTING_SOURCE_H_
#define OCRA_VIDEO_ADAPTING_SOURCE_H_

#include <atomic>
#include <memory>
#include <mutex>

#include "api/video/video_rotation.h"
#include "engine/live_objects.h"
#include "engine/upcall_gate.h"
#include "media/base/adapted_video_track_source.h"
#include "video/frame_pool.h"

namespace ocra {

// Changes pictures before anybody sees them.
class FrameProcessor {
 public:
  virtual ~FrameProcessor() = default;
  // Takes a picture that nobody else sees, on the source's thread. It goes on with
  // AdaptingSource::DeliverProcessed, or not at all.
  virtual void OnFrame(rtc::scoped_refptr<PooledFrame> picture, int rotation,
                       int64_t timestamp_nanos) = 0;
};

// A source of pictures that scales and thins them out as its sinks want. Pictures may come from any
// one thread.
class AdaptingSource : public rtc::AdaptedVideoTrackSource, LiveObject {
 public:
  explicit AdaptingSource(std::shared_ptr<FramePool> pool);
  ~AdaptingSource() override;

  // Hands a picture to the processor or else to the sinks, on this thread. Nothing happens once it
  // ended.
  void Deliver(const rtc::scoped_refptr<webrtc::I420BufferInterface>& picture,
               webrtc::VideoRotation rotation, int64_t timestamp_nanos);

  // Hands a picture to the sinks, on any thread. One that is not newer than the last is dropped.
  void DeliverProcessed(const rtc::scoped_refptr<PooledFrame>& picture,
                        webrtc::VideoRotation rotation, int64_t timestamp_nanos);

  // Null for none. The processor before it is not called once this has returned, unless this was
  // called from within it. Of changes on several threads the one with the highest order stays.
  void SetProcessor(std::unique_ptr<FrameProcessor> processor, int64_t order);

  // Ends the source for good. On the thread that closes the track; again it does nothing.
  virtual void Stop();

  FramePool& pool() { return *pool_; }

  SourceState state() const override;
  bool remote() const override { return false; }
  bool is_screencast() const override { return false; }
  absl::optional<bool> needs_denoising() const override { return false; }

 private:
  // A processor with the way to it.
  struct Processing {
    UpcallGate gate;
    std::unique_ptr<FrameProcessor> processor;
  };

  void Process(Processing& processing, const webrtc::I420BufferInterface& picture,
               webrtc::VideoRotation rotation, int64_t timestamp_nanos);
  void Send(const rtc::scoped_refptr<webrtc::I420BufferInterface>& picture,
            webrtc::VideoRotation rotation, int64_t timestamp_nanos);

  const std::shared_ptr<FramePool> pool_;
  std::atomic<bool> ended_{false};
  std::atomic<int64_t> last_processed_nanos_;
  std::mutex processing_mutex_;
  std::shared_ptr<Processing> processing_;
  int64_t processing_order_ = 0;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_ADAPTING_SOURCE_H_

#ifndef OCRA_VIDEO_FRAME_SINK_H_
#define OCRA_VIDEO_FRAME_SINK_H_

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "api/video/video_frame.h"
#include "api/video/video_sink_interface.h"
#include "engine/live_objects.h"
#include "engine/upcall_gate.h"
#include "video/frame_pool.h"

namespace ocra {

// Takes pictures on the thread that the sink's delivery says.
class FrameConsumer {
 public:
  virtual ~FrameConsumer() = default;
  // The frame is lent for the time of the call.
  virtual void OnFrame(PooledFrame& frame, int rotation, int64_t timestamp_nanos) = 0;
};

enum class SinkDelivery {
  // A thread of the sink's own, which ends with it. It is given the newest frame when it is ready
  // for it, so that a slow consumer never holds the media up.
  kLatest,
  // The thread of the source or decoder: every frame, and none waits.
  kDirect,
};

// Stands between a track and a consumer.
class FrameSink : public rtc::VideoSinkInterface<webrtc::VideoFrame>,
                  public std::enable_shared_from_this<FrameSink>,
                  LiveObject {
 public:
  static std::shared_ptr<FrameSink> Create(std::shared_ptr<FramePool> pool,
                                           std::unique_ptr<FrameConsumer> consumer,
                                           SinkDelivery delivery = SinkDelivery::kLatest);
  ~FrameSink() override;

  // Once this has returned the consumer is not called, unless this was called from within it. Any
  // thread, any number of times.
  void Close();

  // Frames that a newer one replaced, or that found no memory.
  uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

  // On the thread of the source or decoder.
  void OnFrame(const webrtc::VideoFrame& frame) override;

 private:
  FrameSink(std::shared_ptr<FramePool> pool, std::unique_ptr<FrameConsumer> consumer,
            SinkDelivery delivery);

  void Queue(const webrtc::VideoFrame& frame);
  static void Run(std::shared_ptr<FrameSink> sink);
  std::optional<webrtc::VideoFrame> Await();
  void Consume(const webrtc::VideoFrame& frame);

  const std::shared_ptr<FramePool> pool_;
  const std::unique_ptr<FrameConsumer> consumer_;
  const SinkDelivery delivery_;
  UpcallGate gate_;
  std::atomic<uint64_t> dropped_{0};

  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<webrtc::VideoFrame> waiting_;
  bool closed_ = false;
  std::thread thread_;  // Begun with the first frame that is queued.
};

}  // namespace ocra

#endif  // OCRA_VIDEO_FRAME_SINK_H_

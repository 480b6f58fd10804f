#ifndef OCRA_VIDEO_SCREEN_SOURCE_H_
#define OCRA_VIDEO_SCREEN_SOURCE_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "video/adapting_source.h"
#include "video/screen_grabber.h"

namespace ocra {

// Pictures of a screen or window, taken on a thread of its own. What does not change is sent five
// times a second. Once the screen or window is gone the source has ended.
class ScreenSource : public AdaptingSource {
 public:
  // Null, with the reason in `error`, when it is not there. `on_gone` is called on the source's
  // thread when it goes later, at most once.
  static rtc::scoped_refptr<ScreenSource> Open(std::shared_ptr<FramePool> pool, bool window,
                                               const std::string& id, int frames_per_second,
                                               std::function<void()> on_gone, std::string* error);

  void Stop() override;

  // Tells the encoder to keep the size and lower the rate when bandwidth is short.
  bool is_screencast() const override { return true; }

 protected:
  explicit ScreenSource(std::shared_ptr<FramePool> pool);
  ~ScreenSource() override;

 private:
  // What the thread shares with its owner, which it does not keep alive.
  struct Pace {
    std::mutex mutex;
    std::condition_variable changed;
    bool stopped = false;
  };

  // True when the screen or window is gone, false when the source was stopped.
  bool Run(ScreenGrabber& grabber, Pace& pace, int frames_per_second);

  const std::shared_ptr<Pace> pace_ = std::make_shared<Pace>();
  std::mutex mutex_;
  std::thread thread_;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_SCREEN_SOURCE_H_

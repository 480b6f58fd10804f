#ifndef OCRA_VIDEO_CAMERA_SOURCE_H_
#define OCRA_VIDEO_CAMERA_SOURCE_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "modules/video_capture/video_capture.h"
#include "video/adapting_source.h"

namespace ocra {

struct CameraInfo {
  std::string id;
  std::string name;
};

// What is plugged in now. Opens device files: may wait. Any thread.
std::vector<CameraInfo> ListCameras();

// Pictures of a V4L2 camera, taken on libwebrtc's capture thread.
class CameraSource : public AdaptingSource {
 public:
  // Starts the camera with this id, or the first one if the id is empty, in the mode that comes
  // nearest. Null, with the reason in `error`, when that fails.
  static rtc::scoped_refptr<CameraSource> Open(std::shared_ptr<FramePool> pool,
                                               const std::string& id, int width, int height,
                                               int frames_per_second, std::string* error);

  void Stop() override;

 protected:
  CameraSource(std::shared_ptr<FramePool> pool,
               rtc::scoped_refptr<webrtc::VideoCaptureModule> camera);
  ~CameraSource() override;

 private:
  // Passes frames on to its source.
  class CaptureSink : public rtc::VideoSinkInterface<webrtc::VideoFrame> {
   public:
    explicit CaptureSink(CameraSource& source) : source_(source) {}
    void OnFrame(const webrtc::VideoFrame& frame) override;

   private:
    CameraSource& source_;
  };

  static void End(webrtc::VideoCaptureModule& camera);

  CaptureSink sink_{*this};
  std::mutex mutex_;
  rtc::scoped_refptr<webrtc::VideoCaptureModule> camera_;
};

}  // namespace ocra

#endif  // OCRA_VIDEO_CAMERA_SOURCE_H_

#include "video/camera_source.h"

#include <thread>
#include <utility>

#include "api/make_ref_counted.h"
#include "modules/video_capture/video_capture_factory.h"
#include "rtc_base/time_utils.h"

namespace ocra {

using webrtc::VideoCaptureFactory;
using webrtc::VideoCaptureModule;

std::vector<CameraInfo> ListCameras() {
  std::vector<CameraInfo> cameras;
  const std::unique_ptr<VideoCaptureModule::DeviceInfo> devices(
      VideoCaptureFactory::CreateDeviceInfo());
  if (devices == nullptr) {
    return cameras;
  }
  const uint32_t count = devices->NumberOfDevices();
  for (uint32_t i = 0; i < count; ++i) {
    char name[webrtc::kVideoCaptureDeviceNameLength] = {};
    char id[webrtc::kVideoCaptureUniqueNameLength] = {};
    if (devices->GetDeviceName(i, name, sizeof(name), id, sizeof(id)) == 0) {
      cameras.push_back({id, name});
    }
  }
  return cameras;
}

rtc::scoped_refptr<CameraSource> CameraSource::Open(std::shared_ptr<FramePool> pool,
                                                    const std::string& wanted, int width,
                                                    int height, int frames_per_second,
                                                    std::string* error) {
  std::string id = wanted;
  if (id.empty()) {
    const std::vector<CameraInfo> cameras = ListCameras();
    if (cameras.empty()) {
      *error = "There is no camera";
      return nullptr;
    }
    id = cameras.front().id;
  }
  webrtc::VideoCaptureCapability request;
  request.width = width;
  request.height = height;
  request.maxFPS = frames_per_second;
  request.videoType = webrtc::VideoType::kI420;
  webrtc::VideoCaptureCapability mode = request;
  const std::unique_ptr<VideoCaptureModule::DeviceInfo> devices(
      VideoCaptureFactory::CreateDeviceInfo());
  if (devices == nullptr || devices->NumberOfCapabilities(id.c_str()) <= 0) {
    *error = "There is no camera " + id;
    return nullptr;
  }
  devices->GetBestMatchedCapability(id.c_str(), request, mode);
  const rtc::scoped_refptr<VideoCaptureModule> camera = VideoCaptureFactory::Create(id.c_str());
  if (camera == nullptr) {
    *error = "The camera " + id + " cannot be opened";
    return nullptr;
  }
  const rtc::scoped_refptr<CameraSource> source(
      new rtc::RefCountedObject<CameraSource>(std::move(pool), camera));
  camera->RegisterCaptureDataCallback(&source->sink_);
  if (camera->StartCapture(mode) != 0) {
    source->Stop();
    *error = "The camera " + id + " does not start; another program may be using it";
    return nullptr;
  }
  return source;
}

CameraSource::CameraSource(std::shared_ptr<FramePool> pool,
                           rtc::scoped_refptr<VideoCaptureModule> camera)
    : AdaptingSource(std::move(pool)), camera_(std::move(camera)) {}

CameraSource::~CameraSource() { Stop(); }

void CameraSource::Stop() {
  AdaptingSource::Stop();
  rtc::scoped_refptr<VideoCaptureModule> camera;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    camera = std::move(camera_);
  }
  if (camera == nullptr) {
    return;
  }
  if (!UpcallGate::InsideUpcall()) {
    End(*camera);
    return;
  }
  // This may be the camera's own thread, inside of a processor: the camera would wait for it.
  std::thread([self = rtc::scoped_refptr<CameraSource>(this), camera] { End(*camera); }).detach();
}

void CameraSource::End(VideoCaptureModule& camera) {
  camera.StopCapture();
  camera.DeRegisterCaptureDataCallback();
}

void CameraSource::CaptureSink::OnFrame(const webrtc::VideoFrame& frame) {
  const rtc::scoped_refptr<webrtc::I420BufferInterface> picture =
      frame.video_frame_buffer()->ToI420();
  if (picture != nullptr) {
    source_.Deliver(picture, frame.rotation(), frame.timestamp_us() * rtc::kNumNanosecsPerMicrosec);
  }
}

}  // namespace ocra

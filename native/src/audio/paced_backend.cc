#include "audio/paced_backend.h"

#include <algorithm>
#include <utility>

#include "audio/paced_thread.h"

namespace ocra {
namespace {

class PacedCapture final : public AudioStream, private CountedAudioObject {
 public:
  PacedCapture(AudioFormat format, std::shared_ptr<PcmSource> source, CaptureClient* client)
      : format_(format),
        source_(std::move(source)),
        client_(client),
        samples_(format.SamplesPer10Ms()),
        thread_("ocra-audio-rec", [this] { Beat(); }) {}

 private:
  void Beat() {
    const bool filled =
        source_ != nullptr &&
        source_->Read(samples_.data(), format_.FramesPer10Ms(), format_.rate, format_.channels);
    if (!filled) std::fill(samples_.begin(), samples_.end(), int16_t{0});
    client_->OnCaptured(samples_.data(), format_, 0);
  }

  const AudioFormat format_;
  const std::shared_ptr<PcmSource> source_;
  CaptureClient* const client_;
  std::vector<int16_t> samples_;
  PacedThread thread_;  // last: stops before what it uses goes
};

class PacedPlayout final : public AudioStream, private CountedAudioObject {
 public:
  PacedPlayout(AudioFormat format, std::shared_ptr<PcmSink> sink, PlayoutClient* client)
      : format_(format),
        sink_(std::move(sink)),
        client_(client),
        samples_(format.SamplesPer10Ms()),
        thread_("ocra-audio-play", [this] { Beat(); }) {}

 private:
  void Beat() {
    client_->OnPlayout(samples_.data(), format_, 0);
    if (sink_ != nullptr) {
      sink_->Write(samples_.data(), format_.FramesPer10Ms(), format_.rate, format_.channels);
    }
  }

  const AudioFormat format_;
  const std::shared_ptr<PcmSink> sink_;
  PlayoutClient* const client_;
  std::vector<int16_t> samples_;
  PacedThread thread_;  // last: stops before what it uses goes
};

}  // namespace

std::unique_ptr<AudioStream> PacedBackend::OpenCapture(const StreamRequest& request,
                                                       CaptureClient* client) {
  return std::make_unique<PacedCapture>(request.format, source_, client);
}

std::unique_ptr<AudioStream> PacedBackend::OpenPlayout(const StreamRequest& request,
                                                       PlayoutClient* client) {
  return std::make_unique<PacedPlayout>(request.format, sink_, client);
}

}  // namespace ocra

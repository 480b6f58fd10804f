#ifndef OCRA_ENGINE_PLAYOUT_MIXER_H_
#define OCRA_ENGINE_PLAYOUT_MIXER_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "api/audio/audio_mixer.h"
#include "api/scoped_refptr.h"
#include "engine/edit_point.h"
#include "engine/live_objects.h"
#include "engine/playback.h"

namespace ocra {

// Mixes what the sessions receive, lets the application edit the mix, and adds the application's
// playbacks. All of it reaches the echo canceller, which is given what the mixer made.
//
// libwebrtc's own mixer asks its sources while it holds a lock; the application is called outside
// of it, before and after.
class PlayoutMixer : public webrtc::AudioMixer, LiveObject {
 public:
  static rtc::scoped_refptr<PlayoutMixer> Create();

  EditPoint& edit_point() { return edit_point_; }

  // Any thread.
  void Add(std::shared_ptr<PlaybackRun> run);
  void Remove(const std::shared_ptr<PlaybackRun>& run);

  bool AddSource(Source* source) override;
  void RemoveSource(Source* source) override;
  void Mix(size_t channels, webrtc::AudioFrame* frame) override;

 protected:
  PlayoutMixer();
  ~PlayoutMixer() override;

 private:
  const rtc::scoped_refptr<webrtc::AudioMixer> received_;
  std::atomic<int> sources_{0};
  EditPoint edit_point_;

  std::atomic<bool> runs_changed_{false};
  std::mutex mutex_;
  std::vector<std::shared_ptr<PlaybackRun>> runs_;
  // The playing thread's copy, so that no lock is held while sources are asked.
  std::vector<std::shared_ptr<PlaybackRun>> playing_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_PLAYOUT_MIXER_H_

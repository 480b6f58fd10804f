// Counts the native objects that Java, or a track, or a thread holds, so that a test can see that
// nothing is left.
#ifndef OCRA_ENGINE_LIVE_OBJECTS_H_
#define OCRA_ENGINE_LIVE_OBJECTS_H_

namespace ocra {

// A base of each counted class.
class LiveObject {
 public:
  LiveObject(const LiveObject&) = delete;
  LiveObject& operator=(const LiveObject&) = delete;

 protected:
  LiveObject();
  ~LiveObject();
};

// How many are alive in the process, those of the audio device included.
int CountLiveObjects();

}  // namespace ocra

#endif  // OCRA_ENGINE_LIVE_OBJECTS_H_

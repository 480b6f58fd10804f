#ifndef OCRA_ENGINE_SESSION_DATA_H_
#define OCRA_ENGINE_SESSION_DATA_H_

#include <array>
#include <atomic>
#include <cstddef>

#include "api/data_channel_interface.h"
#include "api/peer_connection_interface.h"

namespace ocra {

// The data channels of one session: 0 is reliable and ordered, 1 sends each message once. Both
// sides know their ids, so that nothing is negotiated but the section of data itself.
class SessionData {
 public:
  static constexpr int kChannels = 2;
  static constexpr size_t kMaxBuffered = size_t{8} << 20;

  // The order is that of dev.ocra.rtc.media.DataChannelState.
  enum class State { kConnecting, kOpen, kClosing, kClosed };
  enum class Admission : int { kAdmitted, kClosed, kBusy, kNone };

  // On the signaling thread.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void OnDataChannelState(int channel, State state) = 0;
    virtual void OnData(int channel, const webrtc::DataBuffer& message) = 0;
    virtual void OnDataSent(int channel, size_t buffered) = 0;
  };

  explicit SessionData(Listener& listener);
  ~SessionData();

  // Makes the channels, before anything is negotiated. False if that fails.
  bool Open(webrtc::PeerConnectionInterface& connection);

  // Whether a message of this size may be sent now; if so, it has to be. Any thread.
  Admission Admit(int channel, size_t size);
  // On the signaling thread, in the order of the admissions.
  void Send(int channel, const webrtc::DataBuffer& message);
  // What was admitted and not yet given to the transport. Any thread.
  size_t buffered(int channel) const { return ends_[static_cast<size_t>(channel)].buffered; }

  // Takes the observers off, before the connection is closed. On the signaling thread.
  void Detach();

 private:
  // One end of a channel. Called on the signaling thread.
  struct End : webrtc::DataChannelObserver {
    void OnStateChange() override;
    void OnMessage(const webrtc::DataBuffer& message) override;
    void OnBufferedAmountChange(uint64_t sent) override;

    int id = 0;
    Listener* listener = nullptr;
    rtc::scoped_refptr<webrtc::DataChannelInterface> channel;
    std::atomic<bool> made{false};
    std::atomic<bool> open{false};
    std::atomic<size_t> buffered{0};
  };

  End& end(int channel) { return ends_[static_cast<size_t>(channel)]; }

  std::array<End, kChannels> ends_;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_SESSION_DATA_H_

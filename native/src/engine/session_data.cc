#include "engine/session_data.h"

#include <algorithm>

#include "rtc_base/logging.h"

namespace ocra {
namespace {

constexpr const char* kLabels[SessionData::kChannels] = {"ocra.reliable", "ocra.lossy"};
constexpr int kLossy = 1;

SessionData::State StateOf(webrtc::DataChannelInterface::DataState state) {
  switch (state) {
    case webrtc::DataChannelInterface::kConnecting:
      return SessionData::State::kConnecting;
    case webrtc::DataChannelInterface::kOpen:
      return SessionData::State::kOpen;
    case webrtc::DataChannelInterface::kClosing:
      return SessionData::State::kClosing;
    case webrtc::DataChannelInterface::kClosed:
      break;
  }
  return SessionData::State::kClosed;
}

}  // namespace

SessionData::SessionData(Listener& listener) {
  for (int id = 0; id < kChannels; ++id) {
    end(id).id = id;
    end(id).listener = &listener;
  }
}

SessionData::~SessionData() = default;

bool SessionData::Open(webrtc::PeerConnectionInterface& connection) {
  for (End& end : ends_) {
    webrtc::DataChannelInit init;
    init.negotiated = true;
    init.id = end.id;
    if (end.id == kLossy) {
      init.ordered = false;
      init.maxRetransmits = 0;
    }
    auto created = connection.CreateDataChannelOrError(kLabels[end.id], &init);
    if (!created.ok()) {
      RTC_LOG(LS_ERROR) << "No data channel: " << created.error().message();
      return false;
    }
    end.channel = created.MoveValue();
    end.channel->RegisterObserver(&end);
    end.made = true;
  }
  return true;
}

SessionData::Admission SessionData::Admit(int channel, size_t size) {
  End& target = end(channel);
  if (!target.made) {
    return Admission::kNone;
  }
  if (!target.open) {
    return Admission::kClosed;
  }
  size_t before = target.buffered;
  do {
    if (before + size > kMaxBuffered) {
      return Admission::kBusy;
    }
  } while (!target.buffered.compare_exchange_weak(before, before + size));
  return Admission::kAdmitted;
}

void SessionData::Send(int channel, const webrtc::DataBuffer& message) {
  End& target = end(channel);
  if (target.channel == nullptr || !target.channel->Send(message)) {
    target.buffered -= message.size();
  }
}

void SessionData::Detach() {
  for (End& end : ends_) {
    end.open = false;
    if (end.channel != nullptr) {
      end.channel->UnregisterObserver();
      end.channel = nullptr;
    }
  }
}

void SessionData::End::OnStateChange() {
  const State state = StateOf(channel->state());
  open = state == State::kOpen;
  listener->OnDataChannelState(id, state);
}

void SessionData::End::OnMessage(const webrtc::DataBuffer& message) {
  listener->OnData(id, message);
}

void SessionData::End::OnBufferedAmountChange(uint64_t sent) {
  buffered -= std::min<size_t>(buffered, sent);
  listener->OnDataSent(id, buffered);
}

}  // namespace ocra

// Names a thread of ours and lets the device recognise calls that come from one.
#pragma once

#include <functional>
#include <thread>

namespace ocra {

// Starts a thread under `name` (at most 15 characters, the kernel's limit).
std::thread StartAudioThread(const char* name, std::function<void()> body);

// True on threads started above: there, waiting for the device to stop would wait for oneself.
bool OnAudioThread();

}  // namespace ocra

// What nearly every source includes; compiled once. Nothing may rely on it: each source still names
// its own headers.
#ifndef OCRA_PORT_PRECOMPILED_H_
#define OCRA_PORT_PRECOMPILED_H_

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/peer_connection_interface.h"
#include "api/scoped_refptr.h"
#include "api/video/video_frame.h"
#include "rtc_base/logging.h"
#include "rtc_base/thread.h"

#endif  // OCRA_PORT_PRECOMPILED_H_

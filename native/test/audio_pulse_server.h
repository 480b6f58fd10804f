// A private PulseAudio server with a null sink, whose monitor is a microphone.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "audio_check.h"

class PulseServer {
 public:
  PulseServer() {
    char name[] = "/tmp/ocra-pulse-XXXXXX";
    AUDIO_CHECK(mkdtemp(name) != nullptr);
    folder_ = name;
    // A daemon's parent is init; as its reaper we can wait for its end.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    // Every lookup of the client library leads here, and to no server of the machine.
    setenv("XDG_RUNTIME_DIR", name, 1);
    setenv("PULSE_RUNTIME_PATH", (folder_ / "pulse").c_str(), 1);
    setenv("PULSE_STATE_PATH", (folder_ / "state").c_str(), 1);
    setenv("HOME", name, 1);
    for (const char* variable : {"PULSE_SERVER", "PULSE_SINK", "PULSE_SOURCE", "DISPLAY"}) {
      unsetenv(variable);
    }
  }

  ~PulseServer() {
    Kill();
    std::filesystem::remove_all(folder_);
  }

  // Returns when the server answers. Without rewinds a null sink behaves as a sound card does; with
  // them it sleeps for two seconds before its first sample.
  void Start(const char* sink = "module-null-sink sink_name=s1 norewinds=1") {
    // The parent of a daemon ends once the daemon is up.
    AUDIO_CHECK(Run({"pulseaudio", "--daemonize=yes", "--exit-idle-time=30", "-n", "-L",
                     "module-native-protocol-unix", "-L", sink}));
    std::ifstream(folder_ / "pulse" / "pid") >> pid_;
    AUDIO_CHECK(pid_ > 1);
    running_ = pid_;
    audio_check_cleanup = [] { kill(running_, SIGKILL); };
  }

  void Kill() {
    Send(SIGKILL);
    if (pid_ > 1) AUDIO_CHECK(waitpid(pid_, nullptr, 0) == pid_);
    pid_ = 0;
    audio_check_cleanup = nullptr;
  }
  void Freeze() { Send(SIGSTOP); }
  void Thaw() { Send(SIGCONT); }

  bool Control(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "pactl");
    return Run(std::move(arguments));
  }

  // Plugs a null sink in; the answer unplugs it.
  std::string LoadSink(const std::string& name) {
    const std::string command = "pactl load-module module-null-sink norewinds=1 sink_name=" + name;
    FILE* output = popen(command.c_str(), "r");
    AUDIO_CHECK(output != nullptr);
    char index[32] = "";
    AUDIO_CHECK(std::fgets(index, sizeof(index), output) != nullptr);
    AUDIO_CHECK(pclose(output) == 0);
    return std::string(index, std::strcspn(index, "\n"));
  }
  void UnloadSink(const std::string& index) {
    AUDIO_CHECK(Control({"unload-module", index.c_str()}));
  }

  const std::filesystem::path& folder() const { return folder_; }

  static bool IsInstalled() { return Run({"pulseaudio", "--version"}); }

 private:
  void Send(int signal) {
    if (pid_ > 1) AUDIO_CHECK(kill(pid_, signal) == 0);
  }

  static bool Run(std::vector<const char*> arguments) {
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
      const int quiet = open("/dev/null", O_WRONLY);
      dup2(quiet, STDOUT_FILENO);
      dup2(quiet, STDERR_FILENO);
      execvp(arguments[0], const_cast<char* const*>(arguments.data()));
      _exit(127);
    }
    int status = 0;
    AUDIO_CHECK(child > 0 && waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

  std::filesystem::path folder_;
  pid_t pid_ = 0;
  static inline pid_t running_ = 0;
};

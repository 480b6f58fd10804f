#ifndef OCRA_ENGINE_UPCALL_GATE_H_
#define OCRA_ENGINE_UPCALL_GATE_H_

#include <condition_variable>
#include <mutex>

namespace ocra {

// Lets calls into the application pass until it is closed. Any thread.
class UpcallGate {
 public:
  // Held around one call into the application. False when the gate is closed: make no call then.
  class Pass {
   public:
    explicit Pass(UpcallGate& gate);
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    explicit operator bool() const { return entered_; }

   private:
    UpcallGate& gate_;
    const bool entered_;
  };

  // After this no call begins. Calls under way are waited for, unless this thread is itself inside
  // of one (of any gate): it would wait for itself.
  void Close();

  bool IsClosed() const;

  // Whether this thread is inside of a call into the application.
  static bool InsideUpcall();

 private:
  bool Enter();
  void Leave();

  mutable std::mutex mutex_;
  std::condition_variable left_;
  int inside_ = 0;
  bool closed_ = false;
};

}  // namespace ocra

#endif  // OCRA_ENGINE_UPCALL_GATE_H_

// A shared library opened at run time and kept for the life of the process.
#pragma once

namespace ocra {

class DynamicLibrary {
 public:
  explicit DynamicLibrary(const char* file_name);

  template <typename Function>
  void Resolve(const char* symbol, Function** out) {
    *out = reinterpret_cast<Function*>(Find(symbol));
  }

  // True when the library was found and every symbol asked for so far was in it.
  bool complete() const { return complete_; }

 private:
  void* Find(const char* symbol);

  void* const handle_;
  bool complete_;
};

}  // namespace ocra

#include "encryption/frame_key.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>
#include <string>

namespace ocra {
namespace {

constexpr char kCipherLabel[] = "ocra frame cipher 1";
constexpr char kRatchetLabel[] = "ocra frame ratchet 1";

// HKDF-Expand for one block: the secret is uniform already, so there is nothing to extract.
FrameKey::Bytes Expand(const FrameKey::Bytes& secret, std::string label) {
  label.push_back('\x01');
  FrameKey::Bytes out;
  unsigned int length = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(label.data()), label.size(), out.data(),
           &length) == nullptr ||
      length != out.size()) {
    std::abort();  // Out of memory: better no process than a key of zeros.
  }
  return out;
}

}  // namespace

FrameKey::FrameKey(const Bytes& secret)
    : secret_(secret), cipher_key_(Expand(secret, kCipherLabel)) {}

FrameKey::~FrameKey() {
  OPENSSL_cleanse(secret_.data(), secret_.size());
  OPENSSL_cleanse(cipher_key_.data(), cipher_key_.size());
}

std::shared_ptr<const FrameKey> FrameKey::Next() const {
  Bytes next = Expand(secret_, kRatchetLabel);
  auto key = std::make_shared<const FrameKey>(next);
  OPENSSL_cleanse(next.data(), next.size());
  return key;
}

}  // namespace ocra

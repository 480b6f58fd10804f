// AES in integer counter mode (RFC 3711) for libsrtp, over OpenSSL's EVP.
#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "port/srtp_modules.h"

namespace {

constexpr int kSaltLength = 14;
constexpr int kBlockLength = 16;

struct IcmState {
  ~IcmState() {
    EVP_CIPHER_CTX_free(context);
    std::fill(std::begin(salt), std::end(salt), uint8_t{0});
  }

  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  const EVP_CIPHER* algorithm = nullptr;
  int key_length = 0;
  // The salt fills the counter block's first 14 bytes; the last two count blocks.
  uint8_t salt[kBlockLength] = {};
};

const srtp_cipher_type_t* TypeFor(int key_with_salt) {
  switch (key_with_salt - kSaltLength) {
    case 16:
      return &srtp_aes_icm_128;
    case 24:
      return &srtp_aes_icm_192;
    case 32:
      return &srtp_aes_icm_256;
    default:
      return nullptr;
  }
}

const EVP_CIPHER* AlgorithmFor(int key_length) {
  return key_length == 16 ? EVP_aes_128_ctr()
                          : (key_length == 24 ? EVP_aes_192_ctr() : EVP_aes_256_ctr());
}

srtp_err_status_t Allocate(srtp_cipher_pointer_t* out, int key_length, int /*tag_length*/) {
  const srtp_cipher_type_t* type = TypeFor(key_length);
  if (type == nullptr) {
    return srtp_err_status_bad_param;
  }
  auto state = std::make_unique<IcmState>();
  if (state->context == nullptr) {
    return srtp_err_status_alloc_fail;
  }
  state->key_length = key_length - kSaltLength;
  state->algorithm = AlgorithmFor(state->key_length);
  *out = new srtp_cipher_t{type, state.release(), key_length, static_cast<int>(type->id)};
  return srtp_err_status_ok;
}

srtp_err_status_t Deallocate(srtp_cipher_pointer_t cipher) {
  delete static_cast<IcmState*>(cipher->state);
  delete cipher;
  return srtp_err_status_ok;
}

srtp_err_status_t Initialise(void* raw, const uint8_t* key) {
  auto* state = static_cast<IcmState*>(raw);
  std::memcpy(state->salt, key + state->key_length, kSaltLength);
  return EVP_EncryptInit_ex(state->context, state->algorithm, nullptr, key, nullptr) == 1
             ? srtp_err_status_ok
             : srtp_err_status_init_fail;
}

srtp_err_status_t SetIv(void* raw, uint8_t* iv, srtp_cipher_direction_t /*direction*/) {
  auto* state = static_cast<IcmState*>(raw);
  uint8_t counter[kBlockLength];
  for (int i = 0; i < kBlockLength; ++i) {
    counter[i] = static_cast<uint8_t>(state->salt[i] ^ iv[i]);
  }
  return EVP_EncryptInit_ex(state->context, nullptr, nullptr, nullptr, counter) == 1
             ? srtp_err_status_ok
             : srtp_err_status_cipher_fail;
}

// Counter mode is its own inverse, so one function serves both directions.
srtp_err_status_t Apply(void* raw, uint8_t* buffer, unsigned int* length) {
  auto* state = static_cast<IcmState*>(raw);
  int written = 0;
  if (EVP_EncryptUpdate(state->context, buffer, &written, buffer, static_cast<int>(*length)) != 1) {
    return srtp_err_status_cipher_fail;
  }
  *length = static_cast<unsigned int>(written);
  return srtp_err_status_ok;
}

constexpr srtp_cipher_type_t IcmType(const char* description, const srtp_cipher_test_case_t* test,
                                     srtp_cipher_type_id_t id) {
  return {Allocate, Deallocate, Initialise,  nullptr, Apply, Apply,
          SetIv,    nullptr,    description, test,    id};
}

}  // namespace

const srtp_cipher_type_t srtp_aes_icm_128 =
    IcmType("AES-128 counter mode (OpenSSL)", &srtp_aes_icm_128_test_case_0, SRTP_AES_ICM_128);
const srtp_cipher_type_t srtp_aes_icm_192 =
    IcmType("AES-192 counter mode (OpenSSL)", &srtp_aes_icm_192_test_case_0, SRTP_AES_ICM_192);
const srtp_cipher_type_t srtp_aes_icm_256 =
    IcmType("AES-256 counter mode (OpenSSL)", &srtp_aes_icm_256_test_case_0, SRTP_AES_ICM_256);

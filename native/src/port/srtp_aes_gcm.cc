// AES in Galois counter mode (RFC 7714) for libsrtp, over OpenSSL's EVP.
#include <openssl/evp.h>

#include <memory>

#include "port/srtp_modules.h"

namespace {

constexpr int kSaltLength = 12;
constexpr int kIvLength = 12;
constexpr int kFullTag = 16;
constexpr int kShortTag = 8;

struct GcmState {
  ~GcmState() { EVP_CIPHER_CTX_free(context); }

  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  const EVP_CIPHER* algorithm = nullptr;
  int tag_length = 0;
};

const srtp_cipher_type_t* TypeFor(int key_with_salt) {
  switch (key_with_salt - kSaltLength) {
    case 16:
      return &srtp_aes_gcm_128;
    case 32:
      return &srtp_aes_gcm_256;
    default:
      return nullptr;
  }
}

srtp_err_status_t Allocate(srtp_cipher_pointer_t* out, int key_length, int tag_length) {
  const srtp_cipher_type_t* type = TypeFor(key_length);
  if (type == nullptr || (tag_length != kFullTag && tag_length != kShortTag)) {
    return srtp_err_status_bad_param;
  }
  auto state = std::make_unique<GcmState>();
  if (state->context == nullptr) {
    return srtp_err_status_alloc_fail;
  }
  state->tag_length = tag_length;
  state->algorithm = type->id == SRTP_AES_GCM_128 ? EVP_aes_128_gcm() : EVP_aes_256_gcm();
  *out = new srtp_cipher_t{type, state.release(), key_length, static_cast<int>(type->id)};
  return srtp_err_status_ok;
}

srtp_err_status_t Deallocate(srtp_cipher_pointer_t cipher) {
  delete static_cast<GcmState*>(cipher->state);
  delete cipher;
  return srtp_err_status_ok;
}

srtp_err_status_t Initialise(void* raw, const uint8_t* key) {
  auto* state = static_cast<GcmState*>(raw);
  const bool ready =
      EVP_CipherInit_ex(state->context, state->algorithm, nullptr, nullptr, nullptr, 1) == 1 &&
      EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_SET_IVLEN, kIvLength, nullptr) == 1 &&
      EVP_CipherInit_ex(state->context, nullptr, nullptr, key, nullptr, 1) == 1;
  return ready ? srtp_err_status_ok : srtp_err_status_init_fail;
}

srtp_err_status_t SetIv(void* raw, uint8_t* iv, srtp_cipher_direction_t direction) {
  auto* state = static_cast<GcmState*>(raw);
  const int encrypt = direction == srtp_direction_encrypt ? 1 : 0;
  return EVP_CipherInit_ex(state->context, nullptr, nullptr, nullptr, iv, encrypt) == 1
             ? srtp_err_status_ok
             : srtp_err_status_cipher_fail;
}

srtp_err_status_t SetAssociatedData(void* raw, const uint8_t* data, uint32_t length) {
  auto* state = static_cast<GcmState*>(raw);
  int ignored = 0;
  return EVP_CipherUpdate(state->context, nullptr, &ignored, data, static_cast<int>(length)) == 1
             ? srtp_err_status_ok
             : srtp_err_status_cipher_fail;
}

srtp_err_status_t Encrypt(void* raw, uint8_t* buffer, unsigned int* length) {
  auto* state = static_cast<GcmState*>(raw);
  int written = 0;
  if (*length > 0 &&
      EVP_CipherUpdate(state->context, buffer, &written, buffer, static_cast<int>(*length)) != 1) {
    return srtp_err_status_cipher_fail;
  }
  *length = static_cast<unsigned int>(written);
  return srtp_err_status_ok;
}

// Called after Encrypt: libsrtp appends the tag to the packet itself.
srtp_err_status_t GetTag(void* raw, uint8_t* tag, uint32_t* length) {
  auto* state = static_cast<GcmState*>(raw);
  int ignored = 0;
  uint8_t none[kFullTag];
  if (EVP_CipherFinal_ex(state->context, none, &ignored) != 1 ||
      EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_GET_TAG, state->tag_length, tag) != 1) {
    return srtp_err_status_algo_fail;
  }
  *length = static_cast<uint32_t>(state->tag_length);
  return srtp_err_status_ok;
}

// The tag lies behind the ciphertext.
srtp_err_status_t Decrypt(void* raw, uint8_t* buffer, unsigned int* length) {
  auto* state = static_cast<GcmState*>(raw);
  if (*length < static_cast<unsigned int>(state->tag_length)) {
    return srtp_err_status_bad_param;
  }
  const int text = static_cast<int>(*length) - state->tag_length;
  int written = 0;
  if (EVP_CIPHER_CTX_ctrl(state->context, EVP_CTRL_AEAD_SET_TAG, state->tag_length,
                          buffer + text) != 1 ||
      (text > 0 && EVP_CipherUpdate(state->context, buffer, &written, buffer, text) != 1)) {
    return srtp_err_status_cipher_fail;
  }
  int ignored = 0;
  uint8_t none[kFullTag];
  if (EVP_CipherFinal_ex(state->context, none, &ignored) != 1) {
    return srtp_err_status_auth_fail;
  }
  *length = static_cast<unsigned int>(text);
  return srtp_err_status_ok;
}

constexpr srtp_cipher_type_t GcmType(const char* description, const srtp_cipher_test_case_t* test,
                                     srtp_cipher_type_id_t id) {
  return {Allocate,    Deallocate, Initialise, SetAssociatedData, Encrypt, Decrypt, SetIv, GetTag,
          description, test,       id};
}

}  // namespace

const srtp_cipher_type_t srtp_aes_gcm_128 =
    GcmType("AES-128 GCM (OpenSSL)", &srtp_aes_gcm_128_test_case_0, SRTP_AES_GCM_128);
const srtp_cipher_type_t srtp_aes_gcm_256 =
    GcmType("AES-256 GCM (OpenSSL)", &srtp_aes_gcm_256_test_case_0, SRTP_AES_GCM_256);

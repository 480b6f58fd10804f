// HMAC-SHA1 for libsrtp, over OpenSSL's EVP.
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <cstring>
#include <memory>

#include "port/srtp_modules.h"

namespace {

constexpr int kDigestLength = 20;

EVP_MAC_CTX* NewHmacSha1() {
  EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  if (mac == nullptr) {
    return nullptr;
  }
  EVP_MAC_CTX* context = EVP_MAC_CTX_new(mac);
  EVP_MAC_free(mac);  // The context holds its own reference.
  return context;
}

struct HmacState {
  ~HmacState() { EVP_MAC_CTX_free(context); }

  EVP_MAC_CTX* context = NewHmacSha1();
};

srtp_err_status_t Allocate(srtp_auth_pointer_t* out, int key_length, int tag_length) {
  if (key_length > kDigestLength || tag_length > kDigestLength) {
    return srtp_err_status_bad_param;
  }
  auto state = std::make_unique<HmacState>();
  if (state->context == nullptr) {
    return srtp_err_status_alloc_fail;
  }
  *out = new srtp_auth_t{&srtp_hmac, state.release(), tag_length, key_length, 0};
  return srtp_err_status_ok;
}

srtp_err_status_t Deallocate(srtp_auth_pointer_t auth) {
  delete static_cast<HmacState*>(auth->state);
  delete auth;
  return srtp_err_status_ok;
}

srtp_err_status_t Initialise(void* raw, const uint8_t* key, int key_length) {
  auto* state = static_cast<HmacState*>(raw);
  char digest[] = "SHA1";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
      OSSL_PARAM_construct_end()};
  return EVP_MAC_init(state->context, key, static_cast<size_t>(key_length), parameters) == 1
             ? srtp_err_status_ok
             : srtp_err_status_init_fail;
}

// Begins a new message under the key given before.
srtp_err_status_t Start(void* raw) {
  auto* state = static_cast<HmacState*>(raw);
  return EVP_MAC_init(state->context, nullptr, 0, nullptr) == 1 ? srtp_err_status_ok
                                                                : srtp_err_status_auth_fail;
}

srtp_err_status_t Update(void* raw, const uint8_t* data, int length) {
  auto* state = static_cast<HmacState*>(raw);
  return EVP_MAC_update(state->context, data, static_cast<size_t>(length)) == 1
             ? srtp_err_status_ok
             : srtp_err_status_auth_fail;
}

srtp_err_status_t Compute(void* raw, const uint8_t* data, int length, int tag_length,
                          uint8_t* tag) {
  if (tag_length > kDigestLength) {
    return srtp_err_status_bad_param;
  }
  auto* state = static_cast<HmacState*>(raw);
  uint8_t digest[kDigestLength];
  size_t written = 0;
  if (EVP_MAC_update(state->context, data, static_cast<size_t>(length)) != 1 ||
      EVP_MAC_final(state->context, digest, &written, sizeof(digest)) != 1) {
    return srtp_err_status_auth_fail;
  }
  std::memcpy(tag, digest, static_cast<size_t>(tag_length));
  return srtp_err_status_ok;
}

}  // namespace

const srtp_auth_type_t srtp_hmac = {Allocate,
                                    Deallocate,
                                    Initialise,
                                    Compute,
                                    Update,
                                    Start,
                                    "HMAC-SHA1 (OpenSSL)",
                                    &srtp_hmac_test_case_0,
                                    SRTP_HMAC_SHA1};

#ifndef OCRA_PORT_SRTP_MODULES_H_
#define OCRA_PORT_SRTP_MODULES_H_

#include <srtp2/auth.h>
#include <srtp2/cipher.h>

extern "C" {

// libsrtp does not install the header of its debug modules; this is their layout.
struct srtp_debug_module_t {
  int on;
  const char* name;
};

extern srtp_debug_module_t srtp_mod_aes_icm;
extern srtp_debug_module_t srtp_mod_aes_gcm;
extern srtp_debug_module_t srtp_mod_hmac;

// Test vectors of libsrtp, which its kernel runs over each cipher when it starts.
extern const srtp_cipher_test_case_t srtp_aes_icm_128_test_case_0;
extern const srtp_cipher_test_case_t srtp_aes_icm_192_test_case_0;
extern const srtp_cipher_test_case_t srtp_aes_icm_256_test_case_0;
extern const srtp_cipher_test_case_t srtp_aes_gcm_128_test_case_0;
extern const srtp_cipher_test_case_t srtp_aes_gcm_256_test_case_0;
extern const srtp_auth_test_case_t srtp_hmac_test_case_0;

// Referred to by libsrtp's kernel under these names.
extern const srtp_cipher_type_t srtp_aes_icm_128;
extern const srtp_cipher_type_t srtp_aes_icm_192;
extern const srtp_cipher_type_t srtp_aes_icm_256;
extern const srtp_cipher_type_t srtp_aes_gcm_128;
extern const srtp_cipher_type_t srtp_aes_gcm_256;
extern const srtp_auth_type_t srtp_hmac;

}  // extern "C"

#endif  // OCRA_PORT_SRTP_MODULES_H_

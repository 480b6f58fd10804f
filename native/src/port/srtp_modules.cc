// The debug modules that libsrtp's kernel expects beside its ciphers. The packaged ones live in the
// same objects as the NSS ciphers, which are not linked.
#include "port/srtp_modules.h"

extern "C" {

srtp_debug_module_t srtp_mod_aes_icm = {0, "aes icm openssl"};
srtp_debug_module_t srtp_mod_aes_gcm = {0, "aes gcm openssl"};
srtp_debug_module_t srtp_mod_hmac = {0, "hmac sha-1 openssl"};

}  // extern "C"

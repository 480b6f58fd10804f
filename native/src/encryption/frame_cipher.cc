#include "encryption/frame_cipher.h"

namespace ocra {

FrameCipher::FrameCipher() : context_(EVP_CIPHER_CTX_new()) {}

bool FrameCipher::Seal(const FrameKey& key, const Iv& iv, rtc::ArrayView<const uint8_t> clear,
                       rtc::ArrayView<const uint8_t> plain, uint8_t* out) {
  EVP_CIPHER_CTX* context = context_.get();
  int length = 0;
  return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key.cipher_key().data(),
                            iv.data()) == 1 &&
         EVP_EncryptUpdate(context, nullptr, &length, clear.data(),
                           static_cast<int>(clear.size())) == 1 &&
         EVP_EncryptUpdate(context, out, &length, plain.data(), static_cast<int>(plain.size())) ==
             1 &&
         EVP_EncryptFinal_ex(context, out + length, &length) == 1 &&
         EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagSize, out + plain.size()) == 1;
}

bool FrameCipher::Open(const FrameKey& key, const uint8_t* iv, rtc::ArrayView<const uint8_t> clear,
                       rtc::ArrayView<const uint8_t> sealed, uint8_t* out) {
  EVP_CIPHER_CTX* context = context_.get();
  const size_t size = sealed.size() - kTagSize;
  std::array<uint8_t, kTagSize> tag;
  std::copy(sealed.begin() + size, sealed.end(), tag.begin());
  int length = 0;
  return EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nullptr, key.cipher_key().data(), iv) ==
             1 &&
         EVP_DecryptUpdate(context, nullptr, &length, clear.data(),
                           static_cast<int>(clear.size())) == 1 &&
         EVP_DecryptUpdate(context, out, &length, sealed.data(), static_cast<int>(size)) == 1 &&
         EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagSize, tag.data()) == 1 &&
         EVP_DecryptFinal_ex(context, out + length, &length) == 1;
}

}  // namespace ocra

//! Safe mode's cipher: AES-256-CBC whose IV is the first half of the key, PKCS#7 to blocks of 32,
//! over 16 random bytes, the message's length, the message and the app id.
//!
//! CBC does not authenticate the message, so the signature is checked before anything is decrypted.

use std::fmt;

use aes::Aes256;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use subtle::ConstantTimeEq;

use super::error::{CallbackError, SealFault};

/// What the key encodes, in bytes.
const KEY: usize = 32;
/// The cipher's block, in bytes.
const BLOCK: usize = 16;
/// The padding's block, in bytes.
const PAD: usize = 32;
/// What stands before the message, in bytes: random ones and the length.
const HEAD: usize = 16 + 4;

/// The console generates 43 random characters. The last one may have bits beyond the 32 bytes.
const KEY_BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(true),
);

const TEXT_BASE64: GeneralPurpose = base64::engine::general_purpose::STANDARD;

/// The `EncodingAESKey` of safe mode, as the console shows it.
///
/// `Debug` does not show it.
#[derive(Clone)]
pub struct EncodingAesKey([u8; KEY]);

impl EncodingAesKey {
    /// Reads the 43 letters and digits.
    ///
    /// ```
    /// # extern crate menu_core as wechat_menu;
    /// use wechat_menu::event::EncodingAesKey;
    ///
    /// let key = EncodingAesKey::new("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")?;
    /// assert!(EncodingAesKey::new("too short").is_err());
    /// # Ok::<(), wechat_menu::event::CallbackError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`CallbackError::Setup`] if it is anything else.
    pub fn new(text: &str) -> Result<EncodingAesKey, CallbackError> {
        const WRONG: CallbackError = CallbackError::Setup(
            "invalid EncodingAESKey: it has 43 letters and digits, which the console shows beside \
             the token",
        );
        let bytes = KEY_BASE64.decode(text).map_err(|_| WRONG)?;
        Ok(EncodingAesKey(bytes.try_into().map_err(|_| WRONG)?))
    }

    /// Encrypts a message for or from the account with this app id.
    pub(super) fn seal(&self, random: [u8; 16], message: &str, app_id: &str) -> String {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        let mut text = Vec::with_capacity(HEAD + message.len() + app_id.len() + PAD);
        text.extend_from_slice(&random);
        text.extend_from_slice(&length.to_be_bytes());
        text.extend_from_slice(message.as_bytes());
        text.extend_from_slice(app_id.as_bytes());
        let pad = PAD - text.len() % PAD;
        text.resize(text.len() + pad, u8::try_from(pad).unwrap_or_default());

        let mut cipher = cbc::Encryptor::<Aes256>::new(&self.0.into(), &self.iv().into());
        for block in text.as_chunks_mut::<BLOCK>().0 {
            cipher.encrypt_block(block.into());
        }
        TEXT_BASE64.encode(text)
    }

    /// Decrypts what [`EncodingAesKey::seal`] encrypted.
    pub(super) fn open(&self, sealed: &str, app_id: &str) -> Result<String, CallbackError> {
        let (message, meant_for) = self.open_bytes(sealed).map_err(CallbackError::Seal)?;
        if !bool::from(meant_for.ct_eq(app_id.as_bytes())) {
            return Err(CallbackError::AppId);
        }
        String::from_utf8(message).map_err(|_| CallbackError::Seal(SealFault::Utf8))
    }

    /// The message and the app id behind it.
    fn open_bytes(&self, sealed: &str) -> Result<(Vec<u8>, Vec<u8>), SealFault> {
        let mut text = TEXT_BASE64.decode(sealed).map_err(|_| SealFault::Base64)?;
        let (blocks, rest) = text.as_chunks_mut::<BLOCK>();
        if blocks.is_empty() || !rest.is_empty() {
            return Err(SealFault::Length);
        }
        let mut cipher = cbc::Decryptor::<Aes256>::new(&self.0.into(), &self.iv().into());
        for block in blocks {
            cipher.decrypt_block(block.into());
        }

        unpad(&mut text)?;
        let (head, body) = text.split_at_checked(HEAD).ok_or(SealFault::Content)?;
        let &length = head.last_chunk().ok_or(SealFault::Content)?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| SealFault::Content)?;
        let (message, app_id) = body.split_at_checked(length).ok_or(SealFault::Content)?;
        Ok((message.to_vec(), app_id.to_vec()))
    }

    fn iv(&self) -> [u8; BLOCK] {
        std::array::from_fn(|index| self.0[index])
    }
}

/// Removes the padding: 1 to 32 bytes whose value is their number.
pub(super) fn unpad(text: &mut Vec<u8>) -> Result<(), SealFault> {
    let &last = text.last().ok_or(SealFault::Padding)?;
    let pad = usize::from(last);
    let kept = text.len().checked_sub(pad).ok_or(SealFault::Padding)?;
    if !(1..=PAD).contains(&pad) || text[kept..].iter().any(|&byte| byte != last) {
        return Err(SealFault::Padding);
    }
    text.truncate(kept);
    Ok(())
}

impl fmt::Debug for EncodingAesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EncodingAesKey(..)")
    }
}

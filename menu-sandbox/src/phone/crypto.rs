//! Signing pushes, and safe mode's encryption.

use aes::Aes256;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha1::{Digest, Sha1};

use crate::random;

/// An `EncodingAESKey` is 43 random characters. The last one has two unused bits, and a strict
/// decoder refuses three of four keys because of them.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const KEY_CHARACTERS: usize = 43;
/// The block of AES, in bytes.
const BLOCK: usize = 16;
/// The block of the padding, in bytes.
const PADDED: usize = 32;
const RANDOM: usize = 16;

/// The SHA-1 of the sorted parts, in hex: `signature` of token, timestamp and nonce;
/// `msg_signature` of these and the encrypted text.
pub(super) fn sign(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    let digest = Sha1::digest(parts.concat().as_bytes());
    hex(&digest)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Safe mode's key.
pub(super) struct AesKey([u8; 32]);

impl AesKey {
    /// From the 43 characters of an `EncodingAESKey`.
    pub(super) fn new(encoded: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "the EncodingAESKey has {KEY_CHARACTERS} characters of A-Z, a-z, 0-9, + and /; \
                 this one has {}",
                encoded.chars().count()
            )
        };
        if encoded.len() != KEY_CHARACTERS {
            return Err(wrong());
        }
        BASE64
            .decode(encoded)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(wrong)
    }

    /// The key's own beginning is the initial vector.
    fn iv(&self) -> &[u8] {
        &self.0[..BLOCK]
    }

    /// The text for `Encrypt`.
    pub(super) fn encrypt(&self, message: &str, app_id: &str) -> String {
        self.encrypt_after(&random::hex(RANDOM), message, app_id)
    }

    fn encrypt_after(&self, random: &str, message: &str, app_id: &str) -> String {
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        let mut bytes = random.as_bytes().to_vec();
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(message.as_bytes());
        bytes.extend_from_slice(app_id.as_bytes());
        let padding = PADDED - bytes.len() % PADDED;
        let byte = u8::try_from(padding).unwrap_or_default();
        bytes.resize(bytes.len() + padding, byte);
        if let Ok(mut cipher) = cbc::Encryptor::<Aes256>::new_from_slices(&self.0, self.iv()) {
            for block in bytes.chunks_exact_mut(BLOCK) {
                if let Ok(block) = block.try_into() {
                    cipher.encrypt_block(block);
                }
            }
        }
        BASE64.encode(bytes)
    }

    /// The message in an `Encrypt`, or the reason why it cannot be read.
    pub(super) fn decrypt(&self, encrypted: &str, app_id: &str) -> Result<String, &'static str> {
        let mut bytes = BASE64
            .decode(encrypted.trim())
            .map_err(|_| "Encrypt is not base64")?;
        if bytes.is_empty() || bytes.len() % BLOCK != 0 {
            return Err("Encrypt is not made of whole blocks");
        }
        let mut cipher = cbc::Decryptor::<Aes256>::new_from_slices(&self.0, self.iv())
            .map_err(|_| "the key is unfit")?;
        for block in bytes.chunks_exact_mut(BLOCK) {
            if let Ok(block) = block.try_into() {
                cipher.decrypt_block(block);
            }
        }
        let padding = bytes.last().map_or(0, |byte| usize::from(*byte));
        if !(1..=PADDED).contains(&padding) || padding > bytes.len() {
            return Err("Encrypt was made with another key, or its padding is wrong");
        }
        bytes.truncate(bytes.len() - padding);
        let (length, rest) = bytes
            .get(RANDOM..)
            .and_then(|rest| rest.split_first_chunk())
            .ok_or("Encrypt is too short")?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let (message, owner) = rest
            .split_at_checked(length)
            .ok_or("the length inside of Encrypt is wrong")?;
        if owner != app_id.as_bytes() {
            return Err("the app id inside of Encrypt is another account's");
        }
        String::from_utf8(message.to_vec()).map_err(|_| "the reply is not UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{AesKey, sign};

    macro_rules! vector {
        ($name:literal) => {
            serde_json::from_str::<Value>(include_str!(concat!("../../tests/vectors/", $name)))
                .unwrap()
        };
    }

    fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
        vector[name].as_str().unwrap()
    }

    #[test]
    fn a_plain_push_is_signed_as_documented() {
        let vector = vector!("crypto-plain-signature.json");
        let text = |name| text(&vector, name);
        assert_eq!(
            sign(&[text("token"), text("timestamp"), text("nonce")]),
            text("signature")
        );
    }

    #[test]
    fn the_documented_push_and_reply_are_made_and_read() {
        for vector in [
            vector!("crypto-encrypted-push.json"),
            vector!("crypto-encrypted-reply.json"),
        ] {
            let text = |name| text(&vector, name);
            let key = AesKey::new(text("encoding_aes_key")).unwrap();
            assert_eq!(
                key.decrypt(text("encrypt"), text("appid")).unwrap(),
                text("msg")
            );
            assert_eq!(
                key.encrypt_after(text("random16"), text("msg"), text("appid")),
                text("encrypt")
            );
            let parts = ["token", "timestamp", "nonce", "encrypt"].map(text);
            assert_eq!(sign(&parts), text("msg_signature"));
        }
    }

    #[test]
    fn keys_with_bits_left_over_are_keys() {
        let key = AesKey::new("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG").unwrap();
        let encrypted = key.encrypt("今天", "wx1");
        assert_eq!(key.decrypt(&encrypted, "wx1").unwrap(), "今天");
        for bad in [
            "",
            "short",
            &"A".repeat(44),
            &"今".repeat(43),
            &"?".repeat(43),
        ] {
            assert!(AesKey::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_length_comes_back() {
        let key = AesKey::new(&"B".repeat(43)).unwrap();
        for length in 0..70 {
            let message = "x".repeat(length);
            let encrypted = key.encrypt(&message, "wx1");
            assert_eq!(key.decrypt(&encrypted, "wx1").unwrap(), message);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        let key = AesKey::new(&"B".repeat(43)).unwrap();
        let other = AesKey::new(&"C".repeat(43)).unwrap();
        for bad in [
            "",
            "?",
            "QUJD",
            &other.encrypt("x", "wx1"),
            &key.encrypt("x", "wx2"),
        ] {
            assert!(key.decrypt(bad, "wx1").is_err(), "{bad}");
        }
    }
}

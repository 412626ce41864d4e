//! The account's end of pushes, and WeChat's, written again from the documentation.

use std::sync::OnceLock;

use aes::Aes256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use menu_core::event::{Callback, EncodingAesKey};
use sha1::{Digest, Sha1};

pub const TOKEN: &str = "s3cretT0ken";
pub const KEY: &str = "s3cretK3yabcdefghijklmnopqrstuvwxyz0123456A";
pub const APP_ID: &str = "wx1234567890abcdef";

/// A callback in plaintext mode.
pub fn plain() -> &'static Callback {
    static PLAIN: OnceLock<Callback> = OnceLock::new();
    PLAIN.get_or_init(|| Callback::plain(TOKEN).expect("the token is not empty"))
}

/// A callback in safe mode.
pub fn safe() -> &'static Callback {
    static SAFE: OnceLock<Callback> = OnceLock::new();
    SAFE.get_or_init(|| {
        let key = EncodingAesKey::new(KEY).expect("it is a key");
        Callback::safe(TOKEN, key, APP_ID).expect("nothing is empty")
    })
}

/// SHA-1 of the sorted parts, in hex.
#[must_use]
pub fn sign(parts: &[&str]) -> String {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    let mut hash = Sha1::new();
    for part in parts {
        hash.update(part);
    }
    let hash = hash.finalize();
    hash.iter()
        .fold(String::with_capacity(40), |mut hex, byte| {
            for digit in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(digit.into(), 16));
            }
            hex
        })
}

/// The query of plaintext mode.
#[must_use]
pub fn query() -> &'static str {
    static QUERY: OnceLock<String> = OnceLock::new();
    QUERY.get_or_init(|| {
        let signature = sign(&[TOKEN, "1714112445", "n0nce"]);
        format!("signature={signature}&timestamp=1714112445&nonce=n0nce")
    })
}

/// The query of safe mode for this encrypted part.
#[must_use]
pub fn sealed_query(sealed: &str) -> String {
    let signature = sign(&[TOKEN, "1714112445", "n0nce", sealed]);
    format!("timestamp=1714112445&nonce=n0nce&msg_signature={signature}")
}

fn key() -> ([u8; 32], [u8; 16]) {
    let key = STANDARD.decode(format!("{KEY}="));
    let key: [u8; 32] = key.expect("it is a key").try_into().expect("of 32 bytes");
    (key, key[..16].try_into().expect("16 of 32 bytes"))
}

/// Encrypts whole blocks.
#[must_use]
pub fn encrypt(mut text: Vec<u8>) -> String {
    let (key, iv) = key();
    let mut cipher = cbc::Encryptor::<Aes256>::new(&key.into(), &iv.into());
    for block in text.as_chunks_mut::<16>().0 {
        cipher.encrypt_block(block.into());
    }
    STANDARD.encode(text)
}

/// Decrypts whole blocks.
#[must_use]
pub fn decrypt(sealed: &str) -> Vec<u8> {
    let (key, iv) = key();
    let mut text = STANDARD.decode(sealed).expect("it is Base64");
    let mut cipher = cbc::Decryptor::<Aes256>::new(&key.into(), &iv.into());
    for block in text.as_chunks_mut::<16>().0 {
        cipher.decrypt_block(block.into());
    }
    text
}

/// What safe mode encrypts: random bytes, the length, the message, the app id, the padding.
#[must_use]
pub fn wrap(message: &[u8]) -> Vec<u8> {
    let mut text = b"0123456789abcdef".to_vec();
    text.extend(
        u32::try_from(message.len())
            .expect("it is short")
            .to_be_bytes(),
    );
    text.extend(message);
    text.extend(APP_ID.as_bytes());
    let pad = 32 - text.len() % 32;
    text.resize(text.len() + pad, u8::try_from(pad).expect("at most 32"));
    text
}

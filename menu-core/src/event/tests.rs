//! The documentation's own samples of the cipher, whose messages are JSON and so no pushes.

use std::time::Duration;

use super::callback::Callback;
use super::error::{CallbackError, SealFault};
use super::query::Query;
use super::seal::{EncodingAesKey, unpad};
use super::signature::{sign, verify};

const TOKEN: &str = "AAAAA";
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const APP_ID: &str = "wxba5fad812f8e6fb9";
const PUSH: &str = "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";
const PUSH_MESSAGE: &str = r#"{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}"#;
const REPLY: &str =
    "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==";
const REPLY_MESSAGE: &str = r#"{"demo_resp":"good luck"}"#;

fn key() -> EncodingAesKey {
    EncodingAesKey::new(KEY).unwrap()
}

#[test]
fn signatures_are_the_samples() {
    let plain = ["1714037059", TOKEN, "486452656"];
    assert_eq!(sign(plain), "899cf89e464efb63f54ddac96b0a0a235f53aa78");
    let push = [TOKEN, "1714112445", "415670741", PUSH];
    assert_eq!(sign(push), "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3");
    let reply = [TOKEN, "1713424427", "415670741", REPLY];
    assert_eq!(sign(reply), "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1");

    assert!(!verify("", plain));
    assert!(!verify("899cf89e464efb63f54ddac96b0a0a235f53aa7", plain));
    assert!(!verify("899cf89e464efb63f54ddac96b0a0a235f53aa79", plain));
}

#[test]
fn the_push_opens_and_seals_to_itself() {
    assert_eq!(key().open(PUSH, APP_ID).unwrap(), PUSH_MESSAGE);
    let sealed = key().seal(*b"a8eedb185eb2fecf", PUSH_MESSAGE, APP_ID);
    assert_eq!(sealed, PUSH);
}

#[test]
fn the_reply_opens_and_seals_to_itself() {
    assert_eq!(key().open(REPLY, APP_ID).unwrap(), REPLY_MESSAGE);
    let sealed = key().seal(*b"707722b803182950", REPLY_MESSAGE, APP_ID);
    assert_eq!(sealed, REPLY);
}

/// The samples' key is all zeros, and so is the start of it that begins the chain of blocks. This
/// is OpenSSL's `aes-256-cbc` with another one.
#[test]
fn the_chain_begins_with_the_key() {
    const SEALED: &str =
        "r16X2alR9Unhn6gfdJ0pUtw0hjwYnFMFFojDr1eZi2Ej2vjYtyzuB6oA0YR1NSVCLfu1Sfch4pWaUvvtBI7Ckw==";
    let key = EncodingAesKey::new("s3cretK3yabcdefghijklmnopqrstuvwxyz01234567").unwrap();
    let sealed = key.seal(*b"0123456789abcdef", "hello", "wx1234567890abcdef");
    assert_eq!(sealed, SEALED);
}

#[test]
fn padding_is_its_own_length_in_each_byte() {
    let unpadded = |bytes: &[u8]| {
        let mut text = bytes.to_vec();
        unpad(&mut text).map(|()| text)
    };
    let long = |pad: u8| [vec![7], vec![pad; usize::from(pad)]].concat();
    assert_eq!(unpadded(&[7, 1]), Ok(vec![7]));
    assert_eq!(unpadded(&[2, 2]), Ok(vec![]));
    assert_eq!(unpadded(&long(32)), Ok(vec![7]));
    for wrong in [vec![], vec![7, 0], vec![7, 1, 2], vec![2], long(33)] {
        assert_eq!(unpadded(&wrong), Err(SealFault::Padding), "{wrong:?}");
    }
}

#[test]
fn every_length_of_padding_opens() {
    for length in 0..=64 {
        let message = "x".repeat(length);
        let sealed = key().seal([7; 16], &message, APP_ID);
        assert_eq!(key().open(&sealed, APP_ID).unwrap(), message);
    }
}

#[test]
fn what_does_not_open_says_why() {
    let other = EncodingAesKey::new(&"Q".repeat(43)).unwrap();
    let fault = |key: &EncodingAesKey, sealed: &str| key.open(sealed, APP_ID).unwrap_err();
    let seal = CallbackError::Seal;
    assert_eq!(fault(&key(), "%"), seal(SealFault::Base64));
    assert_eq!(fault(&key(), ""), seal(SealFault::Length));
    assert_eq!(fault(&key(), "AAAA"), seal(SealFault::Length));
    assert_eq!(fault(&other, PUSH), seal(SealFault::Padding));
    assert_eq!(key().open(PUSH, "wx0"), Err(CallbackError::AppId));
    assert_eq!(key().open(PUSH, ""), Err(CallbackError::AppId));
    assert_eq!(
        fault(&other, PUSH).to_string(),
        "the push cannot be decrypted: the padding is wrong, as it is with another EncodingAESKey"
    );
}

#[test]
fn a_key_may_end_in_any_character() {
    // Two bits of the last of the 43 characters are unused.
    for last in ["A", "B", "z", "9"] {
        EncodingAesKey::new(&format!("{}{last}", "a".repeat(42))).unwrap();
    }
    for text in [
        String::new(),
        "a".repeat(42),
        "a".repeat(44),
        "-".repeat(43),
    ] {
        let error = EncodingAesKey::new(&text).unwrap_err();
        assert!(text.is_empty() || !error.to_string().contains(&text));
    }
    assert_eq!(format!("{:?}", key()), "EncodingAesKey(..)");
}

#[test]
fn a_query_may_be_exactly_as_old_as_allowed() {
    let max_age = Duration::from_secs(300);
    let callback = Callback::plain(TOKEN).unwrap().with_max_age(max_age);
    let query = Query::parse("timestamp=1000").unwrap();
    let at = |now| callback.check_age(&query, Duration::from_millis(now));
    assert_eq!(at(700_000), Ok(()));
    assert_eq!(at(1_300_000), Ok(()));
    for now in [699_999, 1_300_001] {
        assert!(matches!(at(now), Err(CallbackError::Stale { .. })), "{now}");
    }
}

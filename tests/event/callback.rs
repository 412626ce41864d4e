//! Signatures, the handshake, and the two modes.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use crate::support::{
    APP_ID, KEY, TOKEN, message, plain, query, safe, sample, samples, seal, sealed_query, sign,
};
use serde_json::Value;
use wechat_menu::event::{Callback, CallbackError, EncodingAesKey, Event, Push, XmlFault};

const TIME: &str = "1714112445";

fn vector(name: &str) -> impl Fn(&str) -> String {
    let vector: Value = serde_json::from_str(&sample(name)).unwrap();
    move |member| vector[member].as_str().unwrap().to_owned()
}

#[test]
fn the_samples_handshake_is_answered() {
    let vector = vector("crypto-plain-signature.json");
    let callback = Callback::plain(vector("token")).unwrap();
    let query = format!(
        "?signature={}&timestamp={}&nonce={}&echostr=a%2Bb%20c",
        vector("signature"),
        vector("timestamp"),
        vector("nonce")
    );
    assert_eq!(callback.handshake(&query).unwrap(), "a+b c");
}

#[test]
fn the_samples_push_is_from_wechat() {
    let vector = vector("crypto-encrypted-push.json");
    let key = EncodingAesKey::new(&vector("encoding_aes_key")).unwrap();
    let callback = Callback::safe(vector("token"), key, vector("appid")).unwrap();
    let query = format!(
        "msg_signature={}&timestamp={}&nonce={}",
        vector("msg_signature"),
        vector("timestamp"),
        vector("nonce")
    );
    let body = format!("<xml><Encrypt>{}</Encrypt></xml>", vector("encrypt"));
    // It opens, and the message within is JSON, which is for mini programs.
    let error = callback.read(&query, body.as_bytes()).unwrap_err();
    let fault = XmlFault::Json;
    assert_eq!(error, CallbackError::Xml { fault, at: 0 });
}

#[test]
fn every_sample_is_read_in_both_modes() {
    for xml in samples() {
        let push = Push::from_xml(xml.as_bytes()).unwrap();
        assert_eq!(plain().read(&query(TIME), xml.as_bytes()).unwrap(), push);
        let (query, body) = seal(&xml);
        assert_eq!(safe().read(&query, body.as_bytes()).unwrap(), push);
    }
}

#[test]
fn the_handshake_is_plain_in_either_mode_and_may_be_sealed() {
    let asked = format!("{}&echostr=42", query(TIME));
    assert_eq!(plain().handshake(&asked).unwrap(), "42");
    assert_eq!(safe().handshake(&asked).unwrap(), "42");
    // With both signatures, the plain one counts: it is the one of the documentation.
    let both = format!("{asked}&msg_signature=0");
    assert_eq!(safe().handshake(&both).unwrap(), "42");

    let (_, body) = seal("4242");
    let encrypt = crate::support::between(&body, "<Encrypt><![CDATA[", "]]>");
    let signature = sign(&[TOKEN, TIME, "n", encrypt]);
    let encoded = encrypt.replace('+', "%2B").replace('/', "%2F");
    let asked = format!("msg_signature={signature}&timestamp={TIME}&nonce=n&echostr={encoded}");
    assert_eq!(safe().handshake(&asked).unwrap(), "4242");
    let forged = asked.replace(TIME, "1714112446");
    let error = safe().handshake(&forged).unwrap_err();
    assert_eq!(error, CallbackError::Signature("msg_signature"));
}

#[test]
fn a_wrong_signature_is_refused_before_the_body_is_read() {
    let good = query(TIME);
    let signature = sign(&[TOKEN, TIME, "n0nce"]);
    for bad in [
        good.replace(TIME, "1714112446"),
        good.replace("n0nce", "n1nce"),
        good.replace(&signature, ""),
        good.replace(&signature, &signature[1..]),
        good.replace(&signature, &format!("0{signature}")),
        good.replace(&signature, &signature.to_uppercase()),
    ] {
        let error = plain().read(&bad, b"garbage").unwrap_err();
        assert_eq!(error, CallbackError::Signature("signature"), "{bad}");
        let error = plain().handshake(&format!("{bad}&echostr=1")).unwrap_err();
        assert_eq!(error, CallbackError::Signature("signature"));
    }
    let other = Callback::plain("an0therToken").unwrap();
    let error = other.read(&good, message("").as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::Signature("signature"));
}

#[test]
fn parameters_are_named() {
    let good = format!("{}&echostr=1", query(TIME));
    for name in ["signature", "timestamp", "nonce", "echostr"] {
        let start = good.find(&format!("{name}=")).unwrap();
        let without = format!("{}x{}", &good[..start], &good[start..]);
        let error = plain().handshake(&without).unwrap_err();
        assert_eq!(error, CallbackError::MissingParameter(name));
        let twice = format!("{good}&{name}=1");
        let error = plain().handshake(&twice).unwrap_err();
        assert_eq!(error, CallbackError::RepeatedParameter(name));
    }
    let error = safe().read("", b"<xml/>").unwrap_err();
    assert_eq!(error, CallbackError::NotEncrypted);
    // Without any signature, the one of the documentation is missing.
    let error = safe()
        .handshake("timestamp=1&nonce=1&echostr=1")
        .unwrap_err();
    assert_eq!(error, CallbackError::MissingParameter("signature"));
    // The user's own URL may have parameters too.
    assert!(
        plain()
            .handshake(&format!("account=1&{good}&account=2"))
            .is_ok()
    );
}

#[test]
fn another_mode_of_the_console_is_reported() {
    let push = samples().remove(0);
    let error = safe().read(&query(TIME), push.as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::NotEncrypted);
    let (sealed, body) = seal(&push);
    let error = safe().read(&sealed, push.as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::NotEncrypted);
    let error = plain().read(&query(TIME), body.as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::NoKey);

    // Compatible mode sends both in one, and each reads its own.
    let both = body.replace("<xml>", &push.trim_end().replace("</xml>", ""));
    let expected = Push::from_xml(push.as_bytes()).unwrap();
    assert_eq!(safe().read(&sealed, both.as_bytes()).unwrap(), expected);
    let read = plain().read(&query(TIME), both.as_bytes()).unwrap();
    assert_eq!(read.event, expected.event);
}

/// As github.com/fastwego/offiaccount/issues/27 shows a follow in the compatible mode.
#[test]
fn a_follow_in_the_compatible_mode_is_one() {
    let follow = message("").replace("text", "event").replace(
        "<Content></Content>",
        "<Event><![CDATA[subscribe]]></Event>\n    <EventKey><![CDATA[]]></EventKey>",
    );
    let (sealed, body) = seal(&follow);
    let encrypt = crate::support::between(&body, "</ToUserName>", "</xml>");
    let both = follow.replace("</xml>", &format!("\n    {encrypt}\n</xml>"));
    let expected = Event::Subscribe {
        scene: None,
        ticket: None,
    };
    assert_eq!(
        plain().read(&query(TIME), both.as_bytes()).unwrap().event,
        expected
    );
    assert_eq!(
        safe().read(&sealed, both.as_bytes()).unwrap().event,
        expected
    );
}

/// A proxy or a framework dropped it: wechatpy issue 739, weixin-java-tools issue 244.
#[test]
fn a_query_that_lost_its_msg_signature_is_reported() {
    let (sealed, body) = seal(&samples()[0]);
    let (rest, _) = sealed.split_once("&msg_signature").unwrap();
    for query in [
        rest,
        "",
        "timestamp=1&nonce=1&encrypt_type=aes",
        "signature=1",
    ] {
        let error = safe().read(query, body.as_bytes()).unwrap_err();
        assert_eq!(
            error,
            CallbackError::MissingParameter("msg_signature"),
            "{query}"
        );
    }
}

#[test]
fn layout_around_what_is_encrypted_is_passed_over() {
    let sample = &samples()[0];
    let (query, body) = seal(sample);
    let expected = Push::from_xml(sample.as_bytes()).unwrap();
    let bare = body
        .replace("<Encrypt><![CDATA[", "<Encrypt>\n")
        .replace("]]></Encrypt>", "\n</Encrypt>");
    for body in [
        body.replace("<Encrypt>", "<Encrypt>\n ")
            .replace("</Encrypt>", "\n</Encrypt>"),
        body.replace("<Encrypt><![CDATA[", "<Encrypt><![CDATA[\n"),
        bare,
    ] {
        assert_eq!(
            safe().read(&query, body.as_bytes()).unwrap(),
            expected,
            "{body}"
        );
    }
}

#[test]
fn a_sealed_push_of_another_account_or_key_is_refused() {
    let (query, body) = seal(&samples()[0]);
    let key = EncodingAesKey::new(KEY).unwrap();
    let other = Callback::safe(TOKEN, key, "wx0").unwrap();
    let error = other.read(&query, body.as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::AppId);
    let key = EncodingAesKey::new(&"A".repeat(43)).unwrap();
    let other = Callback::safe(TOKEN, key, APP_ID).unwrap();
    let error = other.read(&query, body.as_bytes()).unwrap_err();
    assert!(matches!(error, CallbackError::Seal(_)), "{error:?}");
    let forged = sealed_query("other");
    let error = safe().read(&forged, body.as_bytes()).unwrap_err();
    assert_eq!(error, CallbackError::Signature("msg_signature"));
}

#[test]
fn old_queries_are_refused_if_asked() {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let xml = message("");
    let read = |callback: Callback, time: &str| callback.read(&query(time), xml.as_bytes());
    let max_age = Duration::from_secs(300);
    let strict = || plain().with_max_age(max_age);
    assert!(read(plain(), "1").is_ok());
    assert!(read(plain(), "soon").is_ok());
    assert!(read(strict(), &now.to_string()).is_ok());
    assert!(read(strict(), &(now - 200).to_string()).is_ok());
    assert!(read(strict(), &(now + 200).to_string()).is_ok());
    for time in [0, now - 400, now + 400, u64::MAX] {
        let error = read(strict(), &time.to_string()).unwrap_err();
        assert!(matches!(error, CallbackError::Stale { .. }), "{error:?}");
    }
    for time in ["", "soon", "-1", "18446744073709551616"] {
        assert_eq!(read(strict(), time), Err(CallbackError::Timestamp));
    }
    let (sealed, body) = seal(&xml);
    let error = safe()
        .with_max_age(max_age)
        .read(&sealed, body.as_bytes())
        .unwrap_err();
    assert!(matches!(error, CallbackError::Stale { .. }));
}

#[test]
fn nothing_shows_a_secret() {
    let (query, body) = seal(&samples()[0]);
    let mut shown = format!("{:?} {:?}", plain(), safe());
    let forged = query.replace("n0nce", "n1nce");
    for error in [
        safe().read(&forged, body.as_bytes()).unwrap_err(),
        safe().read(&query, b"<xml/>").unwrap_err(),
        plain().read(&query, body.as_bytes()).unwrap_err(),
        EncodingAesKey::new(&KEY[1..]).unwrap_err(),
        Callback::plain("").unwrap_err(),
        Callback::safe(TOKEN, EncodingAesKey::new(KEY).unwrap(), "").unwrap_err(),
    ] {
        write!(shown, "\n{error} {error:?}").unwrap();
    }
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(!shown.contains(&KEY[1..]), "{shown}");
    assert!(shown.contains(APP_ID));
}

#[test]
fn a_callback_is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    shared(&safe());
}

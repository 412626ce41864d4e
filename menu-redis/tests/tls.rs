//! Redis over TLS, with a certificate authority of one's own.

mod support;

use std::fs;
use std::time::{Duration, Instant};

use menu_core::{AppCredential, AsyncClient, Client, TokenStore};
use menu_redis::{AsyncRedisStore, RedisStore};
use menu_sandbox::{Endpoint, Sandbox};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use support::Redis;
use tempfile::TempDir;

/// A Redis with TLS, and the PEM text of its authority.
struct Secure {
    redis: Redis,
    roots: String,
    _directory: TempDir,
}

/// With a certificate for this name or address.
fn secure(name: &str) -> Option<Secure> {
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = certificate.signed_by(&key, &authority).unwrap();
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("redis.pem"), certificate.pem()).unwrap();
    fs::write(directory.path().join("redis.key"), key.serialize_pem()).unwrap();
    Some(Secure {
        redis: Redis::start_with_tls(directory.path())?,
        roots: authority.pem(),
        _directory: directory,
    })
}

fn credential(sandbox: &Sandbox, store: impl TokenStore + 'static) -> AppCredential {
    AppCredential::new(sandbox.app_id(), sandbox.app_secret())
        .with_store(store)
        .require_store()
}

const FAILED: &str = "the token source failed: the token store failed: Redis: ";

/// The error of the blocking store, and the one of the asynchronous store.
fn errors(blocking: RedisStore, asynchronous: AsyncRedisStore) -> [String; 2] {
    let sandbox = Sandbox::start().unwrap();
    let begun = Instant::now();
    let client = Client::builder(credential(&sandbox, blocking)).base_url(sandbox.url());
    let first = client.build().unwrap().get().unwrap_err();
    let client = AsyncClient::builder(credential(&sandbox, asynchronous)).base_url(sandbox.url());
    let client = client.build_async().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let second = runtime.block_on(client.get()).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(20));
    [first.to_string(), second.to_string()]
}

#[test]
fn machines_share_a_token_over_tls() {
    let Some(secure) = secure("127.0.0.1") else {
        return;
    };
    let (url, roots) = (secure.redis.url(), &secure.roots);
    let sandbox = Sandbox::start().unwrap();
    for _ in 0..3 {
        let store = RedisStore::open_with_roots(&url, roots).unwrap();
        let client = Client::builder(credential(&sandbox, store)).base_url(sandbox.url());
        client.build().unwrap().get().unwrap();
        let store = AsyncRedisStore::open_with_roots(&url, roots).unwrap();
        let client = AsyncClient::builder(credential(&sandbox, store)).base_url(sandbox.url());
        let client = client.build_async().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(client.get()).unwrap();
    }
    assert_eq!(sandbox.count(Endpoint::StableToken), 1);
    assert_eq!(sandbox.count(Endpoint::Get), 6);
}

#[test]
fn a_certificate_that_is_not_trusted_is_refused() {
    let Some(secure) = secure("127.0.0.1") else {
        return;
    };
    let url = secure.redis.url();
    let stores = (
        RedisStore::open(&url).unwrap(),
        AsyncRedisStore::open(&url).unwrap(),
    );
    for error in errors(stores.0, stores.1) {
        let what = "its certificate is not trusted: pass its authority's to `open_with_roots`";
        assert_eq!(error, format!("{FAILED}{what}"));
    }
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let Some(secure) = secure("redis.example") else {
        return;
    };
    let (url, roots) = (secure.redis.url(), &secure.roots);
    let blocking = RedisStore::open_with_roots(&url, roots).unwrap();
    let asynchronous = AsyncRedisStore::open_with_roots(&url, roots).unwrap();
    for error in errors(blocking, asynchronous) {
        let what =
            "its certificate is for another host: write the host of the certificate in the URL";
        assert_eq!(error, format!("{FAILED}{what}"));
    }
}

#[test]
fn tls_and_plain_do_not_understand_each_other() {
    let (Some(secure), Some(plain)) = (secure("127.0.0.1"), Redis::start(&[])) else {
        return;
    };
    for (url, what) in [
        (
            secure.redis.url().replace("rediss", "redis"),
            "the connection broke off",
        ),
        (
            plain.url().replace("redis:", "rediss:"),
            "it did not answer in time",
        ),
    ] {
        let stores = (
            RedisStore::open(&url).unwrap(),
            AsyncRedisStore::open(&url).unwrap(),
        );
        for error in errors(stores.0, stores.1) {
            assert_eq!(error, format!("{FAILED}{what}"), "{url}");
        }
    }
}

#[test]
fn roots_without_a_certificate_are_an_error() {
    for pem in [
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
    ] {
        let error = RedisStore::open_with_roots("rediss://127.0.0.1", pem).err();
        let error = error.expect(pem).to_string();
        assert!(error.starts_with("found no certificate"), "{error}");
        assert!(AsyncRedisStore::open_with_roots("rediss://127.0.0.1", pem).is_err());
    }
}

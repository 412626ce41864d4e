//! The examples of the pages compile: each page is the documentation of an item here. That of
//! `README.md` is in the library itself.

#[cfg(doctest)]
#[doc = include_str!("../../docs/language.md")]
struct Language;

#[cfg(doctest)]
#[doc = include_str!("../../docs/language.zh-CN.md")]
struct LanguageInChinese;

#[cfg(doctest)]
#[doc = include_str!("../../docs/cli.md")]
struct Command;

#[cfg(doctest)]
#[doc = include_str!("../../README.zh-CN.md")]
struct ReadmeInChinese;

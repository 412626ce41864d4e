//! `<conditionalmenu>` and its conditions.

use super::*;

wechat_menu! {
    /// For Android.
    pub(crate) const ANDROID;

    <conditionalmenu client_platform_type="android">
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/"/>
    </conditionalmenu>
}

wechat_menu! {
    static TYPED: ConditionalMenu;

    <conditionalmenu tag_id="2" client_platform_type="3" limits="current">
        <click name="Songs" key="SONGS"/>
    </conditionalmenu>
}

#[test]
fn matches_by_a_tag() {
    const TAG: &str = "2";
    let menu = wechat_menu! {
        <conditionalmenu tag_id="2">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
    assert_eq!(menu, the_tagged());
    let menu = wechat_menu! {
        <conditionalmenu tag_id={TAG}>
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
    assert_eq!(menu, the_tagged());
}

#[test]
fn matches_by_a_platform() {
    assert_eq!(ANDROID.menu, songs_and_artist());
    assert_eq!(
        ANDROID.matchrule,
        MatchRule {
            tag_id: None,
            client_platform_type: Some(Platform::Android),
        }
    );
    let ios = wechat_menu! {
        <conditionalmenu client_platform_type="ios">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
    assert_eq!(ios.matchrule.client_platform_type, Some(Platform::Ios));
    let number = wechat_menu! {
        <conditionalmenu client_platform_type="1">
            <click name="Songs" key="SONGS"/>
            <view name="Artist" url="http://www.bkjia.com/"/>
        </conditionalmenu>
    };
    assert_eq!(number, ios);
}

#[test]
fn matches_by_both() {
    assert_eq!(
        TYPED.matchrule,
        MatchRule {
            tag_id: Some("2".into()),
            client_platform_type: Some(Platform::Other),
        }
    );
    assert_eq!(TYPED.menu.button.len(), 1);
}

wechat_menu::wechat_menu! {
<conditionalmenu tag_id="102" client_platform_type="android" limits="current">
    <click name="今日歌曲" key="TODAY"/>
</conditionalmenu>
}

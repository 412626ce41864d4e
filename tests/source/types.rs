wechat_menu::wechat_menu! {
<>
    <submenu name="keys">
        <scancode_push name="scan" key="A"/>
        <scancode_waitmsg name="scan and wait" key="B"/>
        <pic_sysphoto name="photo" key="C"/>
        <pic_photo_or_album name="photo or album" key="D"/>
        <pic_weixin name="picture" key="E"/>
    </submenu>
    <submenu name="ids">
        <media_id name="material" media_id="MEDIA"/>
        <view_limited name="news" media_id="MEDIA"/>
        <article_id name="article" article_id="ARTICLE"/>
        <article_view_limited name="article page" article_id="ARTICLE"/>
    </submenu>
    <submenu name="rest">
        <location_select name="place" key="F"/>
        <miniprogram name="program" url="https://www.qq.com/?a=1&b=2#歌" appid="wx286b93c14bbf93aa" pagepath="pages/index"/>
        <view name="page" url="https://www.qq.com/?a=1&b=2#歌"/>
        <click name="tap" key="G"/>
    </submenu>
</>
}

wechat_menu::wechat_menu! {
<>
    <click name="Today's songs" key="V1001_TODAY_MUSIC"/>
    <view name="artist profile" url="http://www.bkjia.com/"/>
    <submenu name="menu">
        <click name="hello word" key="V1001_HELLO_WORLD"/>
        <click name="like us" key="V1001_GOOD"/>
    </submenu>
</>
}

wechat_menu::wechat_menu! {
<>
    <click name="\"今日\"\\💕" key="{KEY}</click>'`$1"/>
    <click name="é́ \u{202e}" key="\u{200b}//"/>
</>
}

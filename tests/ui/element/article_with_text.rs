use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu!(<>
        <click name="Songs" key="SONGS"/>
        <article_view_limited article_id="ARTICLE_ID">News</article_view_limited>
</>);

fn main() {}

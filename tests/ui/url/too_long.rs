use wechat_menu::{Menu, wechat_menu};

const MENU: Menu = wechat_menu! {
    <>
        <click name="Songs" key="SONGS"/>
        <view name="Artist" url="http://www.bkjia.com/search?artist1=a%20rather%20long%20name&artist2=a%20rather%20long%20name&artist3=a%20rather%20long%20name&artist4=a%20rather%20long%20name&artist5=a%20rather%20long%20name&artist6=a%20rather%20long%20name&artist7=a%20rather%20long%20name&artist8=a%20rather%20long%20name&artist9=a%20rather%20long%20name&artist10=a%20rather%20long%20name&artist11=a%20rather%20long%20name&artist12=a%20rather%20long%20name&artist13=a%20rather%20long%20name&artist14=a%20rather%20long%20name&artist15=a%20rather%20long%20name&artist16=a%20rather%20long%20name&artist17=a%20rather%20long%20name&artist18=a%20rather%20long%20name&artist19=a%20rather%20long%20name&artist20=a%20rather%20long%20name&artist21=a%20rather%20long%20name&artist22=a%20rather%20long%20name&artist23=a%20rather%20long%20name&artist24=a%20rather%20long%20name&artist25=a%20rather%20long%20name&artist26=a%20rather%20long%20name&artist27=a%20rather%20long%20name&artist28=a%20rather%20long%20name&artist29=a%20rather%20long%20name&artist30=a%20rather%20long%20name&artist31=a%20rather%20long%20name"/>
    </>
};

fn main() {}

"""Python's wechatpy against the server at WECHAT_URL."""

import json
import os
from pathlib import Path

from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatClientException

BASE = os.environ["WECHAT_URL"] + "/cgi-bin/"


class Client(WeChatClient):
    API_BASE_URL = BASE

    # wechatpy leaves its base URL out here, and here alone.
    def fetch_access_token(self):
        query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(url=BASE + "token", params=query)


def as_sent(button):
    """A button of a reply without what the server adds."""
    button = dict(button)
    nested = button.pop("sub_button", [])
    nested = nested["list"] if isinstance(nested, dict) else nested
    if nested:
        button["sub_button"] = [as_sent(button) for button in nested]
    return button


def check(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"wechatpy: {what}: {found!r} instead of {wanted!r}")


def buttons(menu):
    return [as_sent(button) for button in menu["button"]]


def main():
    menus = json.loads(Path(__file__).with_name("menus.json").read_text(encoding="utf-8"))
    menu, conditional = menus["menu"], menus["conditional"]
    app_id, app_secret = os.environ["WECHAT_APP_ID"], os.environ["WECHAT_APP_SECRET"]
    api = Client(app_id, app_secret, timeout=10).menu

    check("get without a menu", api.get(), None)
    check("create", api.create(menu)["errcode"], 0)
    live = api.get()
    check("get", buttons(live["menu"]), menu["button"])
    check("an empty list on leaves", live["menu"]["button"][0]["sub_button"], [])

    menuid = api.add_conditional(conditional)["menuid"]
    live = api.get()["conditionalmenu"]
    check("the conditional menu", [buttons(menu) for menu in live], [conditional["button"]])
    check("its id", [str(menu["menuid"]) for menu in live], [str(menuid)])
    check("trymatch, tagged", buttons(api.try_match("tagged")), conditional["button"])
    check("trymatch, other", buttons(api.try_match("other")), menu["button"])
    info = api.get_menu_info()
    check("selfmenu is open", info["is_menu_open"], 1)
    check("selfmenu", buttons(info["selfmenu_info"]), menu["button"])

    check("delconditional", api.del_conditional(menuid)["errcode"], 0)
    check("trymatch, afterwards", buttons(api.try_match("tagged")), menu["button"])
    too_long = {"button": [{"type": "click", "name": "seventeen bytes !", "key": "K"}]}
    try:
        api.create(too_long)
    except WeChatClientException as error:
        check("a name too long", error.errcode, 40018)
    else:
        check("a name too long", "accepted", 40018)
    check("delete", api.delete()["errcode"], 0)
    check("get after delete", api.get(), None)
    print("wechatpy: ok")


main()

"""The menu calls of a Python SDK, one line of JSON about each: what it gave, or the error it showed."""

import json
import os
import sys

MENUS = json.loads(os.environ["MENUS"])
APP_ID, SECRET = os.environ["WECHAT_APP_ID"], os.environ["WECHAT_APP_SECRET"]


def wechatpy():
    from wechatpy import WeChatClient

    api = WeChatClient(APP_ID, SECRET, timeout=10).menu
    return api.create, api.get, api.get_menu_info, api.add_conditional, api.try_match, api.del_conditional, api.delete


def werobot():
    from werobot.client import Client

    api = Client({"APP_ID": APP_ID, "APP_SECRET": SECRET})

    def add(menu):
        return api.create_custom_menu(menu["button"], menu["matchrule"])

    own = api.get_custom_menu_config
    return api.create_menu, api.get_menu, own, add, api.match_custom_menu, api.delete_custom_menu, api.delete_menu


def tell(call, function, *arguments):
    try:
        told = {"gave": function(*arguments)}
    except Exception as error:  # What a user would see of it.
        told = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"call": call, **told}, default=str))
    return told.get("gave")


create, get, own, add, match, remove, delete = {"wechatpy": wechatpy, "WeRoBot": werobot}[sys.argv[1]]()
tell("create", create, MENUS["menu"])
tell("get", get)
tell("selfmenu", own)
added = tell("addconditional", add, MENUS["conditional"])
tell("trymatch", match, "tagged")
tell("delconditional", remove, added and added["menuid"])
tell("refused", create, MENUS["refused"])
tell("delete", delete)

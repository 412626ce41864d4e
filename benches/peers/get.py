"""Calls a second of wechatpy: the menu, again and again, from the server at WECHAT_URL."""

import json
import os
import time

from wechatpy import WeChatClient

CALLS, ROUNDS = 200, 15


class Client(WeChatClient):
    API_BASE_URL = os.environ["WECHAT_URL"] + "/cgi-bin/"


def rate(api):
    begun = time.perf_counter()
    for _ in range(CALLS):
        api.get()
    return CALLS / (time.perf_counter() - begun)


api = Client("app", "secret", access_token=os.environ["WECHAT_TOKEN"], timeout=15).menu
best = max(rate(api) for _ in range(ROUNDS))
print(json.dumps({"client": "wechatpy", "calls_a_second": round(best)}))

"""Tests a bot against menu-sandbox, with Python alone.

    menu-sandbox --port 8080 &
    python3 examples/python/test_bot.py http://127.0.0.1:8080
"""

import json
import re
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

SANDBOX = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"


class Bot(BaseHTTPRequestHandler):
    """A bot that answers each tap with the key of the button. A real one checks the signature."""

    def do_GET(self):
        self.answer(re.search("echostr=([^&]*)", self.path)[1])

    def do_POST(self):
        push = self.rfile.read(int(self.headers["Content-Length"])).decode()
        value = lambda name: re.search(rf"<{name}><!\[CDATA\[(.*?)\]\]></{name}>", push)[1]
        self.answer(
            f"<xml><ToUserName><![CDATA[{value('FromUserName')}]]></ToUserName>"
            f"<FromUserName><![CDATA[{value('ToUserName')}]]></FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[You tapped {value('EventKey')}.]]></Content></xml>"
        )

    def answer(self, text):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def ask(path, body):
    """Asks the sandbox; see docs/sandbox-api.yaml."""
    request = urllib.request.Request(f"{SANDBOX}/sandbox/{path}", json.dumps(body).encode())
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


bot = HTTPServer(("127.0.0.1", 0), Bot)
threading.Thread(target=bot.serve_forever, daemon=True).start()

ask("reset", {})
ask("callback", {"url": f"http://127.0.0.1:{bot.server_port}/", "token": "secret"})
assert ask("verify", {}) == {"ok": True, "mistake": None}

menu = {"button": [{"type": "click", "name": "今日歌曲", "key": "V1001_TODAY_MUSIC"}]}
assert ask("menu", {"text": json.dumps(menu, ensure_ascii=False)})["errcode"] == 0

reaction = ask("tap", {"key": "V1001_TODAY_MUSIC"})
assert reaction["bubbles"][0]["text"] == "You tapped V1001_TODAY_MUSIC.", reaction
print("the bot answers")

"""A language server's client, as small as the questions need it."""

import itertools
import json
import subprocess


class Editor:
    """One file, open in rust-analyzer."""

    def __init__(self, crate):
        self.uri = f"file://{crate}/src/lib.rs"
        self.version = 0
        self.numbers = itertools.count(1)
        self.server = subprocess.Popen(
            ["rust-analyzer"], cwd=crate, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        document = {
            "completion": {"completionItem": {"snippetSupport": False}},
            "hover": {"contentFormat": ["markdown"]},
        }
        self.ask(
            "initialize",
            processId=None,
            rootUri=f"file://{crate}",
            capabilities={
                "textDocument": document,
                "experimental": {"serverStatusNotification": True},
            },
            initializationOptions={
                "checkOnSave": False,
                "completion": {"autoimport": {"enable": False}, "postfix": {"enable": False}},
            },
        )
        self.tell("initialized")
        self.tell(
            "textDocument/didOpen",
            textDocument={"uri": self.uri, "languageId": "rust", "version": 0, "text": ""},
        )
        self.wait()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while line := self.server.stdout.readline().strip():
            name, value = line.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.server.stdout.read(length))
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def tell(self, method, **params):
        self.send({"method": method, "params": params})

    def ask(self, method, **params):
        # The file may change while it is asked: then the server wants to be asked again.
        while True:
            number = next(self.numbers)
            self.send({"id": number, "method": method, **({"params": params} if params else {})})
            while (message := self.receive()).get("id") != number or "method" in message:
                pass
            if message.get("error", {}).get("code") not in (-32800, -32801):
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]

    def wait(self):
        """Until the crate and its macros are loaded."""
        while True:
            message = self.receive()
            if message.get("method") == "experimental/serverStatus":
                status = message["params"]
                if status.get("health") == "error":
                    raise RuntimeError(status.get("message"))
                if status["quiescent"]:
                    return

    def show(self, text):
        """Replaces the file. The cursor is at the `|`; returns its place."""
        before, after = text.split("|", 1)
        self.version += 1
        self.text = before + after
        self.tell(
            "textDocument/didChange",
            textDocument={"uri": self.uri, "version": self.version},
            contentChanges=[{"text": self.text}],
        )
        line = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        return {
            "textDocument": {"uri": self.uri},
            "position": {"line": line, "character": column},
        }

    def of(self, place):
        """The text at a range that the server gave."""
        lines = self.text.split("\n")
        start, end = place["start"], place["end"]
        assert start["line"] == end["line"], place
        return lines[start["line"]][start["character"] : end["character"]]

    def complete(self, text):
        found = self.ask("textDocument/completion", **self.show(text))
        items = found["items"] if isinstance(found, dict) else found or []
        return [item["label"].split("(")[0].strip() for item in items]

    def hover(self, text):
        found = self.ask("textDocument/hover", **self.show(text))
        if not found:
            return ""
        shown = found["contents"]
        return shown["value"] if isinstance(shown, dict) else str(shown)

    def definition(self, text):
        found = self.ask("textDocument/definition", **self.show(text)) or []
        return [self.of(it.get("targetSelectionRange") or it.get("range")) for it in found]

    def rename(self, text, name):
        """The texts that are replaced."""
        found = self.ask("textDocument/rename", **self.show(text), newName=name)
        edits = found["documentChanges"][0]["edits"]
        assert all(edit["newText"] == name for edit in edits), edits
        return [self.of(edit["range"]) for edit in edits]

    def mistakes(self, text):
        """The messages of its own diagnostics, each with the text that it marks."""
        document = self.show(text + "|")["textDocument"]
        items = self.ask("textDocument/diagnostic", textDocument=document)["items"]
        return [(self.of(it["range"]), it["message"]) for it in items]

    def quit(self):
        self.ask("shutdown")
        self.tell("exit")
        self.server.wait(timeout=30)

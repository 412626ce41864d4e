"""The test data of a package: pushes, menus and replies in the sources of its tests, as they are written there."""

import ast
import json
import re


def fixtures(package):
    """Each text once, from files of tests and from the modules of tests in Rust."""
    found = {}
    for path in sorted(package.rglob("*")):
        if path.suffix not in (".py", ".js", ".rs", ".json", ".xml") or not path.is_file():
            continue
        text = path.read_text("utf-8", "replace")
        inside = re.search(r"test|fixture|spec", str(path.relative_to(package)))
        if path.suffix == ".rs" and not inside:
            text = (re.split(r"#\[(?:cfg\()?test|mod tests? ", text, maxsplit=1) + [""])[1]
        elif not inside:
            continue
        if path.suffix == ".rs":
            # An escaped string, beside raw ones, which have nothing of this.
            text = re.sub(r"\\n\\\n *|\\n", "\n", text.replace('\\"', '"'))
        for xml in re.findall(r"<xml>.*?</xml>", text, re.S):
            # Without any of these it is a reply of a bot.
            if re.search("<(MsgId|Event)>", xml):
                found[xml] = None
        for value in python(ast.parse(text)) if path.suffix == ".py" else values(text):
            for menu in menus(value):
                found[json.dumps(menu, ensure_ascii=False)] = None
    return list(found)


def values(text):
    """The JSON in a text, outermost first."""
    decoder, at = json.JSONDecoder(), 0
    while begun := re.compile(r"[\[{]").search(text, at):
        try:
            value, at = decoder.raw_decode(text, begun.start())
            yield value
        except ValueError:
            at = begun.end()


def python(node):
    if isinstance(node, (ast.Dict, ast.List)):
        try:
            value = ast.literal_eval(node)
        except ValueError:
            value = None
        if any(menus(value)):
            yield value
            return
    for child in ast.iter_child_nodes(node):
        yield from python(child)


def menus(value):
    """The value, if it is a menu or a reply of a menu call; buttons alone in the menu or reply that has such."""
    if is_button(value):
        value = [value]
    if isinstance(value, list) and value and all(map(is_button, value)):
        value = {"button": value}
    if not isinstance(value, dict):
        return
    if value.keys() == {"button"} and re.search(r'"type": "(news|video|voice|text|img)"', json.dumps(value)):
        # These are made in the console, and only ever read.
        value = {"is_menu_open": 1, "selfmenu_info": value}
    if value.keys() & {"button", "menu", "selfmenu_info"} or value.keys() == {"errcode", "errmsg"}:
        yield value


def is_button(value):
    return isinstance(value, dict) and "name" in value and bool(value.keys() & {"type", "sub_button"})

"""Asks rust-analyzer what docs/editor.md says it answers. `tests/editor/run` starts it."""

import sys

from editor import Editor

TYPES = """click view scancode_push scancode_waitmsg pic_sysphoto pic_photo_or_album pic_weixin
location_select media_id view_limited article_id article_view_limited miniprogram""".split()

BEFORE = """\
use wechat_menu::wechat_menu;
pub mod keys {
    pub const LIKE: &str = "LIKE";
    pub const SHARE: &str = "SHARE";
}
"""
ITEM = (
    BEFORE
    + """\
wechat_menu! {
    /// One button.
    pub const PIECE;
    <click name="Piece" key="PIECE"/>
    /// What followers see.
    pub const MENU;
    pub enum Tap;
    @
}
pub fn answer(tap: Tap) { let _ = (tap, Tap::Good); }
"""
)
EXPRESSION = BEFORE + "pub fn menu() -> wechat_menu::Menu { wechat_menu!(@) }\n"

JSON = """{"button": [
    {"type": "click", "name": "A", "key": "A"}, {"type": "click", "name": "Good", "key": "GOOD"}
]}"""

GOOD = '<click name="Good" key="GOOD"/>'
MENU = "<> %s {PIECE} </>"


def top(entry):
    return f"<> {entry} {GOOD} </>"


def sub(entry):
    return f'<> <submenu name="More"> {entry} {GOOD} </submenu> </>'


# The markup with the cursor, and the labels.
COMPLETIONS = [
    (top("<|"), [*TYPES, "submenu"]),
    (f"<> {GOOD} <| </>", [*TYPES, "submenu"]),
    (top("<vi|"), [*TYPES, "submenu"]),
    (f"<> {GOOD} <vi| </>", [*TYPES, "submenu"]),
    (sub("<|"), TYPES),
    (sub("<vi|"), TYPES),
    (f'<> <submenu name="More"> {GOOD} <| </submenu> {GOOD} </>', TYPES),
    (f'<> <submenu name="More"> </submenu> <| {GOOD} </>', [*TYPES, "submenu"]),
    (top("<view |"), ["name", "url"]),
    (top("<view na|"), ["name", "url"]),
    (top('<click name="a" |'), ["key", "name", "variant"]),
    (top('<click name="a" k|'), ["key", "name", "variant"]),
    (top("<miniprogram |"), ["appid", "name", "pagepath", "url"]),
    (top("<submenu |"), ["name"]),
    (f"<menu |> {GOOD} </menu>", ["limits"]),
    (f"<menu li|> {GOOD} </menu>", ["limits"]),
    (top('<click name="a" key={keys::|}/>'), ["LIKE", "SHARE"]),
    (top('<click name="a" key={keys::L|}/>'), ["LIKE", "SHARE"]),
    (top("<click name=|"), []),
    (f'<menu limits="|"> {GOOD} </menu>', []),
    (f'<conditionalmenu client_platform_type="|"> {GOOD} </conditionalmenu>', []),
    (f"<men| {GOOD} </menu>", []),
]

# The markup with the cursor, what the documentation must contain, and what it must not.
HOVERS = [
    (top('<cl|ick name="a" key="A"/>'), ["<click name="], []),
    (sub('<cl|ick name="a" key="A"/>'), ["<click name="], []),
    (f'<> <sub|menu name="a"> {GOOD} </submenu> </>', ["5"], []),
    (f"<me|nu> {GOOD} </menu>", ["3"], []),
    (top('<click na|me="a" key="A"/>'), ["16", "developers.weixin.qq.com"], []),
    (top('<click name="a" ke|y="A"/>'), ["128", "developers.weixin.qq.com"], []),
    (top('<view name="a" u|rl="https://a.example/"/>'), ["1024", "developers.weixin.qq.com"], []),
    (f'<menu lim|its="current"> {GOOD} </menu>', ["current"], []),
]
ITEM_HOVERS = [
    (MENU % '<click name="Good" key="GO|OD"/>', ["Good"], ["assert"]),
    ("<> {PIE|CE} " + GOOD + " </>", ["One button.", "Piece"], ["<svg"]),
]
# The markup, and what is marked in it.
MISTAKES = [
    (top('<click name="A" key="A"/>'), []),
    (top('<click name="A button with a long name" key="A"/>'), ['"A button with a long name"']),
    (top('<clik name="A" key="A"/>'), ["clik"]),
]
# The header with the cursor, what the documentation must contain, and what it must not.
HEADER_HOVERS = [
    ("pub const ME|NU;", ["What followers see.", "Good"], ["<svg", "Borrowed"]),
    ("pub enum T|ap;", ["Good"], []),
]


def said(text):
    """A text on one line."""
    return " ".join(text.split()) or "-"


def holds(text, words, others):
    return all(it in text for it in words) and not any(it in text for it in others)


def ask(editor):
    wrong = 0

    def row(form, place, asked, answer, is_right):
        nonlocal wrong
        wrong += not is_right
        shown = place if len(place) < 60 else place[:57] + "..."
        print(f"{'ok   ' if is_right else 'WRONG'} {form:10} {asked:8} {shown:60} {answer}")

    for form, text in [("item", ITEM), ("expression", EXPRESSION)]:
        for markup, labels in COMPLETIONS:
            found = editor.complete(text.replace("@", markup))
            row(form, markup, "complete", ", ".join(found) or "-", sorted(found) == sorted(labels))
        for markup, words, others in HOVERS + (ITEM_HOVERS if form == "item" else []):
            shown = editor.hover(text.replace("@", markup))
            row(form, markup, "hover", said(shown), holds(shown, words, others))
        # What is in scope.
        markup = top('<click name="a" key={|}/>')
        found = editor.complete(text.replace("@", markup))
        is_right = "keys" in found and not any(it.startswith("__") for it in found)
        row(form, markup, "complete", f"{len(found)} names, with `keys`", is_right)
        for markup, marked in MISTAKES:
            found = editor.mistakes(text.replace("@", markup))
            messages = "; ".join(said(message) for _, message in found) or "-"
            row(form, markup, "mistakes", messages, [mark for mark, _ in found] == marked)
    item = ITEM.replace("@", MENU % GOOD)
    for header, words, others in HEADER_HOVERS:
        shown = editor.hover(item.replace(header.replace("|", ""), header))
        row("item", header, "hover", said(shown), holds(shown, words, others))
    found = editor.definition(item.replace("Tap::Good", "Tap::Go|od"))
    row("item", "Tap::Go|od", "define", ", ".join(found) or "-", found == ['"GOOD"'])
    found = editor.rename(item.replace("Tap::Good", "Tap::Go|od"), "Fine")
    row("item", "Tap::Go|od", "rename", ", ".join(found), found == ['"GOOD"', "Good"])
    # The key stands there as a word now, and the message tells how to keep it.
    renamed = ITEM.replace("@", MENU % '<click name="Good" key=Fine/>')
    found = [message for _, message in editor.mistakes(renamed)]
    is_right = ['`key="…" variant=Fine`' in message for message in found] == [True]
    row("item", "key=Fine", "mistakes", "; ".join(found), is_right)
    item = ITEM.replace("@", MENU % '<click name="Good" key="GOOD" variant=Good/>')
    found = editor.rename(item.replace("Tap::Good", "Tap::Go|od"), "Fine")
    row("item", "Tap::Go|od", "rename", ", ".join(found), found == ["Good", "Good"])
    json = BEFORE + "wechat_menu! { pub const MENU; pub enum Tap; %s }\n" % JSON
    found = editor.definition(json + "pub const GOOD: Tap = Tap::Go|od;\n")
    row("json", "Tap::Go|od", "define", ", ".join(found) or "-", found == ['"GOOD"'])
    return wrong


def main():
    editor = Editor(sys.argv[1])
    wrong = ask(editor)
    editor.quit()
    sys.exit(f"{wrong} answers are other ones" if wrong else 0)


main()

"""The pages in both languages, from the figures."""

import re

import common

VARIANTS = {
    "expression": ("`wechat_menu!(…)`, an expression", "`wechat_menu!(…)`，表达式"),
    "item": (
        "`wechat_menu! { const MENU; … }`, with the picture in the documentation",
        "`wechat_menu! { const MENU; … }`，文档中带图",
    ),
    "by_hand": ("the same constant, written by hand", "手写的同一个常量"),
    "json": ("`serde_json::json!`, the same menu", "`serde_json::json!`，同一个菜单"),
    "maud": ("maud's `html!`, the same tree", "maud 的 `html!`，同样的树"),
    "phf": ("`phf_map!`, the keys and names", "`phf_map!`，只有 key 和名称"),
    "enum": (
        "`wechat_menu! { const MENU; enum Tap; … }`",
        "`wechat_menu! { const MENU; enum Tap; … }`",
    ),
    "enum_by_hand": ("the same constant and enum, written by hand", "手写的同一个常量和枚举"),
}
SUBJECTS = {
    "macro": ("wechat-menu without the client", "wechat-menu，不含客户端"),
    "client": ("wechat-menu with the blocking client", "wechat-menu，含阻塞客户端"),
    "async": ("wechat-menu with both clients", "wechat-menu，含两种客户端"),
}
PEERS = {
    "LiveMenu::from_json": "serde",
    "Menu::from_json": "serde",
    "Menu::to_json": "serde",
    "Push::from_xml": "quick-xml + serde",
}


def table(head, rows):
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def conditions(part, t):
    return t(
        "{cores} cores of {cpu}, {memory_gib} GiB, {system}, rustc {rustc}, {date}.",
        "{date}，{cpu} 的 {cores} 个核，{memory_gib} GiB 内存，{system}，rustc {rustc}。",
    ).format(**part["conditions"])


def compilation(part, t):
    rows, last = [], "300"
    for name, row in part["rows"].items():
        edit = row["edit_wall_s"]
        rows.append(
            [
                t(*VARIANTS[name]),
                row.get("instructions_per_menu_millions", "–"),
                row.get("factor", "1"),
                row["per_menu_ms"],
                *(row["rustc_user_s"][count] for count in ("0", "100", last)),
                f"{edit['0']:.2f} → {edit['100']:.2f}",
            ]
        )
    head = t(
        ["", "million instructions a menu", "of that by hand", "ms a menu", "0 menus, s", "100, s", "300, s", "`cargo check` after an edit, 0 → 100 menus, s"],
        ["", "每个菜单的指令数（百万）", "与手写之比", "每个菜单（毫秒）", "0 个菜单（秒）", "100 个（秒）", "300 个（秒）", "修改后 `cargo check`，0 → 100 个菜单（秒）"],
    )
    return table(head, rows)


def first(part, t):
    rows = []
    for name, row in part["rows"].items():
        if name == "first":
            continue
        label = t(*SUBJECTS[name]) if name in SUBJECTS else f"{name} {row['version']}"
        if "error" in row:
            failed = t("does not build", "编译不过")
            rows.append([label, failed, "–", "–"])
        else:
            rows.append([label, row["crates"], row["cpu_s"], row["wall_s"]])
    head = t(["", "crates", "CPU, s", "wall, s"], ["", "crate 数", "CPU（秒）", "实际用时（秒）"])
    return table(head, rows)


def texts(part, t):
    rows = []
    for row in part["texts"]:
        if "peer_ns" in row:
            factor = f"{row['ns'] / row['peer_ns']:.2f}"
            rows.append([f"`{row['what']}`", row["ns"], PEERS[row["what"]], row["peer_ns"], factor, f"{row['allocations']} / {row['peer_allocations']}"])
        else:
            rows.append([f"`{row['what']}`", row["ns"], "–", "–", "–", row["allocations"]])
    head = t(["", "ns", "peer", "peer's ns", "factor", "allocations"], ["", "纳秒", "对照", "对照（纳秒）", "比值", "内存分配次数"])
    return table(head, rows)


def calls(part, t):
    rows = [[row["client"], row["calls_a_second"]] for row in part["calls"]]
    return table(t(["", "calls a second"], ["", "每秒调用次数"]), rows)


def growth(part, t):
    names = {
        "plan": t("a plan for n conditional menus, µs", "n 个个性化菜单的计划（微秒）"),
        "pushes": t("reading and de-duplicating n pushes, µs", "读取 n 个推送并去重（微秒）"),
    }
    rows = {}
    for row in part["grows"]:
        rows.setdefault(names[row["grows"]], []).append((row["n"], row["us"]))
        if "instructions_millions" in row:
            counted = t("the same, million instructions", "同上（百万条指令）")
            rows.setdefault((names[row["grows"]], counted), []).append((row["n"], row["instructions_millions"]))
    for row in part["accounts"]:
        name = t("{} over n accounts, ms", "{} 处理 n 个公众号（毫秒）").format(row["client"])
        rows.setdefault(name, []).append((row["accounts"], round(row["accounts"] / row["accounts_a_second"] * 1000)))
    lines = []
    for name, ((n, one), (_, two), (_, four)) in rows.items():
        name = name if isinstance(name, str) else name[1]
        lines.append([name, n, one, two, four, f"{two / one:.2f}", f"{four / one:.2f}"])
    return table(["", "n", "n", "2n", "4n", "2n / n", "4n / n"], lines)


ENGLISH = """# What it costs

Each table was printed by the command above it; `python3 benches/report.py` runs all of them, writes
[`benches/results.json`](../benches/results.json), and writes this page, its Chinese twin and the cost section of both
READMEs from that file. No test asserts a time. How often reading and writing allocate is tested: `cargo test -p
wechat-menu-benches`.

Variants that are compared ran in turns. Counts of instructions, crates and allocations are nearly the same everywhere;
times are those of one machine: {conditions}

## A menu, for the compiler

`python3 benches/compile.py`: three submenus of five buttons, a crate of its own for each variant. The instructions are
those of the whole compiler, with the macro in a debug build as in `cargo check`; times are user CPU time of rustc from
scratch, of {rounds} rounds the fastest.

{compile}

As an expression the macro costs {factor} times the constant written by hand: reading and checking the menu, and writing
tokens that rustc then reads as it reads the constant. As an item it also draws the menu for the documentation.

## The first build

`python3 benches/cold.py`: `cargo check` with nothing built, one run each, of the small one the best of three. CPU time
of all processes. The crates below ours are those of crates.io that call the API of Official Accounts.

{cold}

The first command of the README, with its example and the sandbox: {first} s of CPU time.

## Texts

`python3 benches/runtime.py`: a menu of three submenus with five buttons, and a push of a tap. The peers do less: serde's
derive and quick-xml read into structs and check nothing; `LiveMenu::from_json` keeps what it does not know,
`Menu::from_json` checks strictly.

{texts}

## Calls

One call of `menu/get` after the other, to one server on the same machine: the sandbox. `ureq` and `reqwest` send the
same and read the JSON. For a call with a time limit, ureq starts a thread that looks up the host; `Client` has a limit,
too, but remembers the address. wechatpy {wechatpy} ran on Python {python}, co-wechat-api {co_wechat_api} on Node {node}.

{calls}

## How it grows

The same with n, 2n and 4n: twice and four times the work should take twice and four times as long. Instructions nearly do;
time grows more, because the data no longer fits into the caches of the processor.

{growth}
"""

CHINESE = """# 开销

每张表都由表前的命令打印；`python3 benches/report.py` 依次运行全部命令，结果写入
[`benches/results.json`](../benches/results.json)，再据此生成本页、英文页和两份 README 的“开销”一节。测试从不断言时间，
只断言读写时的内存分配次数：`cargo test -p wechat-menu-benches`。

互相比较的各项轮流运行。指令数、crate 数和内存分配次数在各台机器上几乎相同；时间则只代表这一台：{conditions}

## 编译器处理一个菜单

`python3 benches/compile.py`：三个子菜单，各五个按钮，每种写法各放在一个 crate 里。指令数是整个编译器的，宏与
`cargo check` 时一样未经优化；毫秒和秒是 rustc 从零编译的用户态 CPU 时间，取 {rounds} 轮中最快的一轮。

{compile}

用作表达式时，宏的开销是手写常量的 {factor} 倍：多出的部分用于读取和检查菜单，并生成一串记号，rustc 再像读手写常量那样
读它。带声明头时，还要为文档画出菜单。

## 首次构建

`python3 benches/cold.py`：什么都没有编译过时的 `cargo check`，各跑一次，最小的一项取三次中最好的。CPU 时间包括所有
进程。我们之下的各行，是 crates.io 上调用公众号接口的其他 crate。

{cold}

README 里的第一条命令（示例加沙箱）用去 {first} 秒 CPU 时间。

## 文本

`python3 benches/runtime.py`：一个菜单（三个子菜单，各五个按钮）和一次点击的推送。对照做的事情更少：serde 的 derive 和
quick-xml 只读进结构体，什么都不检查；`LiveMenu::from_json` 会保留不认识的内容，`Menu::from_json` 则严格检查。

{texts}

## 调用

一次接一次地调用 `menu/get`，服务器是同一台机器上的沙箱。`ureq` 和 `reqwest` 发送同样的请求并解析 JSON。调用有时限时，
ureq 每次新开一个线程查询主机地址；`Client` 同样有时限，但会记住地址。wechatpy {wechatpy} 运行在 Python {python}
上，co-wechat-api {co_wechat_api} 运行在 Node {node} 上。

{calls}

## 规模增大时

同一件事做 n、2n、4n 次：工作量是两倍、四倍，用时也应是两倍、四倍。指令数大致如此；用时多出的部分，是因为数据超出了处理器
缓存。

{growth}
"""

README_ENGLISH = """| | |
|---|---|
| a full menu, three submenus of five buttons: what rustc spends on it, beside the same constant written by hand | {factor} times as many instructions |
| the same beside `serde_json::json!` | {json} times |
| its expansion | {bytes} bytes |
| a clean `cargo check` of a crate with the macro, without the client | {crates} crates, {cpu} s of CPU time |
| the same with the client | {client_crates} crates, {client_cpu} s |
| `cargo check` after an edit, with 100 full menus | {edit} s, without any {none} s |"""

README_CHINESE = """| | |
|---|---|
| 一个完整菜单（三个子菜单，各五个按钮），rustc 为它执行的指令数与手写的同一个常量之比 | {factor} 倍 |
| 与 `serde_json::json!` 之比 | {json} 倍 |
| 展开后的大小 | {bytes} 字节 |
| 使用该宏（不含客户端）的 crate，从零开始 `cargo check` | {crates} 个 crate，{cpu} 秒 CPU 时间 |
| 含客户端 | {client_crates} 个 crate，{client_cpu} 秒 |
| 修改之后再次 `cargo check`，含 100 个完整菜单 | {edit} 秒，没有菜单时 {none} 秒 |"""


def figures(results):
    """What the READMEs show."""
    rows, cold = results["compile"]["rows"], results["cold"]["rows"]
    figure = "instructions_per_menu_millions"
    if figure not in rows["expression"]:
        figure = "per_menu_ms"
    edit = rows["expression"]["edit_wall_s"]
    return {
        "factor": rows["expression"]["factor"],
        "json": f"{rows['expression'][figure] / rows['json'][figure]:.2f}",
        "bytes": results["compile"]["expansion_bytes"],
        "crates": cold["macro"]["crates"],
        "cpu": cold["macro"]["cpu_s"],
        "client_crates": cold["client"]["crates"],
        "client_cpu": cold["client"]["cpu_s"],
        "edit": f"{edit['100']:.2f}",
        "none": f"{edit['0']:.2f}",
    }


def render(results):
    """Every file that shows figures, with its text."""
    shown = []
    for language, (page, text, readme, section) in enumerate(
        [
            ("docs/benchmarks.md", ENGLISH, "README.md", README_ENGLISH),
            ("docs/benchmarks.zh-CN.md", CHINESE, "README.zh-CN.md", README_CHINESE),
        ]
    ):
        t = lambda *words: words[language]
        written = text.format(
            conditions=conditions(results["compile"], t),
            rounds=results["compile"]["rounds"],
            compile=compilation(results["compile"], t),
            factor=results["compile"]["rows"]["expression"]["factor"],
            cold=first(results["cold"], t),
            first=results["cold"]["rows"]["first"]["cpu_s"],
            texts=texts(results["runtime"], t),
            calls=calls(results["runtime"], t),
            growth=growth(results["runtime"], t),
            **{
                name: results["runtime"]["conditions"][name]
                for name in ("wechatpy", "co_wechat_api", "python", "node")
            },
        )
        shown.append((common.ROOT / page, written))
        path = common.ROOT / readme
        front = path.read_text(encoding="utf-8")
        marked = re.compile(r"(<!-- benches/report.py -->\n\n).*?(\n\n<!-- end -->)", re.S)
        filled = section.format(**figures(results))
        shown.append((path, marked.sub(lambda found: found[1] + filled + found[2], front)))
    return shown

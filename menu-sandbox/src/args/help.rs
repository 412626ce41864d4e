//! What `--help` says.

pub(crate) const HELP: &str = "\
WeChat's custom menu API on your own machine, in memory, and a phone to try menus on.

Usage: menu-sandbox [OPTIONS]

Prints its URL, app id, app secret, a token that works at once, and the address of a page with the
phone; then a line for every call: method, path, errcode. Point any WeChat SDK at the URL in place
of https://api.weixin.qq.com, and a browser at the page.

Where it listens:
  --port PORT            Listen on this port [default: 8080; 0 for a free one]
  --address IP           Listen on this address [default: 127.0.0.1]; any that is not loopback
                         lets the whole network in
  --prefix PATH          Serve everything below this path, such as /wechat
  --host NAME            Serve the page under this host name, too, as behind a reverse proxy
                         [default: IP addresses and localhost only]; may be repeated

The account:
  --app-id ID            The account's app id [default: random]
  --app-secret SECRET    The account's app secret [default: random]
  --token-lifetime SECS  How long an access token holds, in seconds [default: 7200]
  --allow-ip IP          Give tokens only to this address, else 40164; may be repeated
  --mini-program ID      Let menus open only this mini program, else 45064; may be repeated
  --any-account          Accept every app id with any secret; each is an account of its own, and
                         the page shows the first
  --name NAME            What the page calls the account [default: Sandbox]
  --picture FILE         The account's picture in the page: PNG, JPEG, GIF or WebP
  --menu FILE            Begin with this menu: the JSON of menu/create, of menu/addconditional, or
                         both as menu/get replies with them; may be repeated
  --console-menu FILE    Begin with a menu made in the console: the JSON that
                         get_current_selfmenu_info replies with
  --state FILE           Keep credentials, menus and followers in this file, and begin with what is
                         in it; then --menu is for the first start
  --user ID=TAGS:SYSTEM  Add a follower for trymatch, with tag ids parted by commas and ios,
                         android or other, as in --user openid=2,101:ios; may be repeated

The bot that answers taps:
  --callback URL         Push taps and messages to this URL, which must be http:// and on this
                         machine, such as http://127.0.0.1:3000/wechat [default: push nothing]
  --token TOKEN          The token that signs what is pushed [default: sandbox]
  --aes-key KEY          The EncodingAESKey, 43 characters: push in safe mode, encrypted
  --push-timeout SECS    How long the bot may take to answer each of three tries [default: 5]
  --allow-remote-callback  Let --callback lead to other machines

What goes wrong:
  --quota PATH=N         Allow N calls a day to an endpoint, then 45009; may be repeated, as in
                         --quota /cgi-bin/menu/create=5 [default: the documented quotas]
  --unlimited            Allow any number of calls, but for the quotas given after this
  --fault WHAT[@PATH][*N]  Let the next call to an endpoint, or to any, go wrong; N for the next N,
                         or always; may be repeated. WHAT is an errcode such as -1 or 45009,
                         delay:MILLISECONDS, close-before, close-after, truncate, garbage, html or
                         bad-gateway, as in --fault 45009@/cgi-bin/menu/create*2

How it answers:
  --escape-slashes       Write / as \\/ in replies, as the live server sometimes does
  --wrap-trymatch        Answer trymatch with {\"menu\":{\"button\":[...]}}
  --timeout SECS         How long a request may take to arrive, in seconds [default: 30]
  --connections N        How many connections may be open at once [default: 256]

  --quiet                Print no line for each call
  -h, --help             Print this help

The page's interface, below PAGE/sandbox/, is for tests in any language too: see
docs/sandbox-api.yaml.
";

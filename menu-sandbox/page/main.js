// Connects the parts of the page to the sandbox.

import { startAccount, showAccount } from "./desk/account.js";
import { showFollower, startFollower } from "./desk/follower.js";
import { show, whenShown } from "./desk/views.js";
import { Panel } from "./menu/panel.js";
import { Feed } from "./feed.js";
import { Log } from "./log/log.js";
import { Phone } from "./phone/phone.js";
import { send } from "./server.js";
import { fill, switchLanguage, t } from "./words.js";

const $ = (id) => document.getElementById(id);

fill(document);
document.title = t("title");
$("language").addEventListener("click", switchLanguage);

const phone = new Phone({ onSelect: (path) => panel.select(path), onFind: find });
const panel = new Panel($("menu"), phone);
const log = new Log({ resend });
startAccount();
startFollower((mistake) => phone.note(mistake));
whenShown("log", () => log.seen());

function find(id) {
  show("log");
  log.find(id);
}

async function resend(entry, fresh) {
  try {
    await send("resend", { entry, fresh });
  } catch (error) {
    phone.note(error.message);
  }
}

function link(isConnected) {
  $("link").textContent = t(isConnected ? "connected" : "noAnswer");
  document.documentElement.dataset.link = isConnected ? "on" : "off";
}

new Feed({
  link,
  run: () => {
    phone.clear();
    log.clear();
  },
  state: (state) => {
    phone.show(state);
    panel.show(state);
    showFollower(state);
    showAccount(state);
    log.show(state);
  },
  chat: (item) => phone.add(item),
  log: (item) => log.add(item),
});

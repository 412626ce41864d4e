// Connects the parts of the page to the sandbox.

import { startAccount, showAccount } from "./desk/account.js";
import { showFollower, startFollower } from "./desk/follower.js";
import { show, whenShown } from "./desk/views.js";
import { Feed } from "./feed.js";
import { Log } from "./log/log.js";
import { Phone } from "./phone/phone.js";
import { send } from "./server.js";
import { fill, switchLanguage, t } from "./words.js";

const $ = (id) => document.getElementById(id);

fill(document);
document.title = t("title");
$("language").addEventListener("click", switchLanguage);

const phone = new Phone({ onSelect: () => {}, onFind: find });
const log = new Log({ resend });
startAccount();
startFollower((mistake) => phone.note(mistake));
whenShown("log", () => log.seen());

function find(id) {
  show("log");
  log.find(id);
}

async function resend(id) {
  try {
    await send("resend", { id });
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
  run: (run) => {
    phone.clear();
    log.start(run);
  },
  state: (state) => {
    phone.show(state);
    showFollower(state);
    showAccount(state);
  },
  chat: (item) => phone.add(item),
  log: (item, id) => item.way !== "open" && log.add({ item, id }),
});

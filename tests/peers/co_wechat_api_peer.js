// Node's co-wechat-api against the server at WECHAT_URL.
'use strict';

const { deepStrictEqual } = require('node:assert');
const WechatAPI = require('co-wechat-api');
const { menu, conditional } = require('./menus.json');

const api = new WechatAPI(process.env.WECHAT_APP_ID, process.env.WECHAT_APP_SECRET);
api.prefix = `${process.env.WECHAT_URL}/cgi-bin/`;
api.setOpts({ timeout: 10000 });

const check = (what, found, wanted) => deepStrictEqual(found, wanted, `${what}: ${JSON.stringify(found)}`);

/** A button of a reply without what the server adds. */
function asSent({ sub_button: nested = [], ...button }) {
  const list = nested.list ?? nested;
  return list.length > 0 ? { ...button, sub_button: list.map(asSent) } : { ...button };
}

// Its JSON reader makes objects without a prototype.
const buttons = (reply) => JSON.parse(JSON.stringify(reply.button)).map(asSent);

/** The errcode with which a call is refused. */
const refusal = (call) => call.then(() => 'accepted', (error) => error.code ?? error);

async function main() {
  check('get without a menu', await refusal(api.getMenu()), 46003);
  check('create', (await api.createMenu(menu)).errcode, 0);
  let live = await api.getMenu();
  check('get', buttons(live.menu), menu.button);
  check('an empty list on leaves', live.menu.button[0].sub_button, []);

  const { menuid } = await api.addConditionalMenu(conditional);
  live = (await api.getMenu()).conditionalmenu;
  check('the conditional menu', live.map(buttons), [conditional.button]);
  check('its id', live.map((item) => String(item.menuid)), [String(menuid)]);
  check('trymatch, tagged', buttons(await api.tryConditionalMenu('tagged')), conditional.button);
  check('trymatch, other', buttons(await api.tryConditionalMenu('other')), menu.button);
  const info = await api.getMenuConfig();
  check('selfmenu is open', info.is_menu_open, 1);
  check('selfmenu', buttons(info.selfmenu_info), menu.button);

  check('delconditional', (await api.delConditionalMenu(menuid)).errcode, 0);
  check('trymatch, afterwards', buttons(await api.tryConditionalMenu('tagged')), menu.button);
  const tooLong = { button: [{ type: 'click', name: 'seventeen bytes !', key: 'K' }] };
  check('a name too long', await refusal(api.createMenu(tooLong)), 40018);
  check('delete', (await api.removeMenu()).errcode, 0);
  check('get after delete', await refusal(api.getMenu()), 46003);
  console.log('co-wechat-api: ok');
}

main().catch((error) => {
  console.error(`co-wechat-api: ${error.message}`);
  process.exit(1);
});

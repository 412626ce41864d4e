// The menu calls of a Node SDK, one line of JSON about each: what it gave, or the error it showed.
'use strict';

const { promisify } = require('node:util');

const menus = JSON.parse(process.env.MENUS);
const name = process.argv[2];
const api = new (require(name))(process.env.WECHAT_APP_ID, process.env.WECHAT_APP_SECRET);
// One reads the first, the other the second.
api.prefix = `${process.env.WECHAT_URL}/cgi-bin/`;
api.endpoint = process.env.WECHAT_URL;

const late = (method) => promisify(api[method].bind(api));
const soon = (method) => api[method].bind(api);
const [add, match, remove, call] =
  name === 'wechat-api'
    ? ['createCustomMenu', 'testCustomMenu', 'removeCustomMenu', late]
    : ['addConditionalMenu', 'tryConditionalMenu', 'delConditionalMenu', soon];

async function tell(step, method, ...words) {
  try {
    const gave = await call(method)(...words);
    console.log(JSON.stringify({ call: step, gave }));
    return gave;
  } catch (error) {
    console.log(JSON.stringify({ call: step, error: String(error) }));
  }
}

async function main() {
  await tell('create', 'createMenu', menus.menu);
  await tell('get', 'getMenu');
  await tell('selfmenu', 'getMenuConfig');
  const added = await tell('addconditional', add, menus.conditional);
  await tell('trymatch', match, 'tagged');
  await tell('delconditional', remove, added?.menuid);
  await tell('refused', 'createMenu', menus.refused);
  await tell('delete', 'removeMenu');
}

main();

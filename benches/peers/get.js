// Calls a second of co-wechat-api: the menu, again and again, from the server at WECHAT_URL.
'use strict';

const WechatAPI = require('co-wechat-api');

const CALLS = 200;
const ROUNDS = 15;
const { WECHAT_URL, WECHAT_TOKEN } = process.env;

const token = { accessToken: WECHAT_TOKEN, expireTime: Date.now() + 7200_000 };
const api = new WechatAPI('app', 'secret', async () => token);
api.prefix = `${WECHAT_URL}/cgi-bin/`;

async function rate() {
  const begun = performance.now();
  for (let i = 0; i < CALLS; i += 1) await api.getMenu();
  return CALLS / (performance.now() - begun) * 1000;
}

async function main() {
  let best = 0;
  for (let i = 0; i < ROUNDS; i += 1) best = Math.max(best, await rate());
  console.log(JSON.stringify({ client: 'co-wechat-api', calls_a_second: Math.round(best) }));
}

main();

// What was sent, as a command. Secrets are not on the page: the command takes them from variables.

const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function curl(item) {
  return item.way === "push" ? push(item) : call(item);
}

function call(item) {
  const target = new URL(item.target, location.origin);
  const query = [...target.searchParams].map(([name, value]) => {
    const isMasked = value.includes("***");
    return isMasked ? `${name}=$${name.toUpperCase()}` : `${name}=${encodeURIComponent(value)}`;
  });
  const url = `"${target.origin}${target.pathname}${query.length > 0 ? "?" : ""}${query.join("&")}"`;
  const body = item.request ? ` \\\n  -H 'Content-Type: application/json' \\\n  --data-raw ${quote(item.request)}` : "";
  return `curl -X ${item.method} ${url}${body}`;
}

// A push needs a signature of its own time.
function push(item) {
  const target = new URL(item.target);
  const rest = [...target.searchParams]
    .filter(([name]) => !["signature", "timestamp", "nonce"].includes(name))
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  return [
    `TIMESTAMP=$(date +%s) NONCE=$RANDOM`,
    `SIGNATURE=$(printf '%s\\n' "$WECHAT_TOKEN" "$TIMESTAMP" "$NONCE" | LC_ALL=C sort | tr -d '\\n' | sha1sum | cut -d ' ' -f 1)`,
    `curl -X POST "${target.origin}${target.pathname}?signature=$SIGNATURE&timestamp=$TIMESTAMP&nonce=$NONCE${rest.join("")}" \\`,
    `  -H 'Content-Type: text/xml' \\`,
    `  --data-raw ${quote(item.request)}`,
  ].join("\n");
}

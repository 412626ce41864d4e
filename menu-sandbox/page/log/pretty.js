// JSON and XML with one member a line.

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return /^\s*<\w/.test(text) ? xml(text) : text;
  }
}

const PARTS = /<!\[CDATA\[[\s\S]*?\]\]>|<[^<>]+>|[^<]+/g;

function xml(text) {
  const lines = [];
  let depth = 0;
  // Whether the last line is an element that has only text so far.
  let isOpen = false;
  for (const part of text.match(PARTS) ?? []) {
    const isEnd = part.startsWith("</");
    const isStart = !isEnd && part.startsWith("<") && !part.startsWith("<!") && !part.endsWith("/>");
    if (isEnd) depth = Math.max(0, depth - 1);
    if (part.trim() === "" && !isOpen) continue;
    const goesOn = isOpen && (isEnd || !/^<\w/.test(part));
    if (goesOn) lines[lines.length - 1] += part.trim() === "" ? "" : part;
    else lines.push("  ".repeat(depth) + part);
    if (isStart) depth += 1;
    isOpen = isStart || (goesOn && !isEnd);
  }
  return lines.join("\n");
}

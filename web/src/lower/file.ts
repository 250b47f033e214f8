/** The packet as one file that any browser opens and prints without network: its pictures are inside. */
const style = `
body{font:11pt/1.4 system-ui,sans-serif;margin:14mm auto;max-width:180mm;color:#000;background:#fff}
table{border-collapse:collapse;width:100%}tr{border-top:1px solid #999}
th{text-align:left;font-weight:400;color:#333;padding:.3em 1em .3em 0;width:40%;vertical-align:top}td{font-weight:650}
.shots{display:grid;grid-template-columns:1fr 1fr;gap:5mm;margin-top:5mm}figure{margin:0;break-inside:avoid}
img{width:100%}figcaption{font-size:9pt}.hash{font:7pt monospace;color:#333;overflow-wrap:anywhere}
.fine{font-size:9pt;color:#333}.sim{background:#000;color:#fff;display:inline-block;padding:0 .5em;font-weight:700}`;

export function page(title: string, sheet: HTMLElement): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style>`;
  return `<!doctype html><html lang="${escaped(sheet.lang)}"><head>${head}</head><body>${sheet.outerHTML}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

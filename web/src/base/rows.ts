/** Which rows stand in the window, with some beyond it so that scrolling shows no gaps. */
export function slice(top: number, height: number, rowHeight: number, count: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / rowHeight) - 10);
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + 10) };
}

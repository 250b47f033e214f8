/** In the picture's own pixels: a line of the brush, or without a radius the area within the corners. */
export interface Shape {
  radius?: number;
  points: [number, number][];
}

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const most = 500;

/** A stroke with one more point; what is too near the last tells nothing, and no stroke grows for ever. */
export function longer(stroke: Shape, x: number, y: number): Shape {
  const last = stroke.points.at(-1);
  const apart = last ? Math.hypot(x - last[0], y - last[1]) : Infinity;
  return apart < (stroke.radius ?? 1) / 4 || stroke.points.length >= most ? stroke : { ...stroke, points: [...stroke.points, [x, y]] };
}

export function rectangle(f: Frame): Shape {
  const right = f.x + f.width;
  const bottom = f.y + f.height;
  return { points: [[f.x, f.y], [right, f.y], [right, bottom], [f.x, bottom]] };
}

/** The frame that the keyboard moves: arrows move it, with Shift its far corner; it stays in the picture. */
export function moved(f: Frame, key: string, corner: boolean, size: Size): Frame {
  const step = Math.max(1, Math.round(size.width / 64));
  const dx = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0;
  const dy = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0;
  const within = (v: number, least: number, greatest: number) => Math.min(Math.max(v, least), greatest);
  return corner
    ? { ...f, width: within(f.width + dx, step, size.width - f.x), height: within(f.height + dy, step, size.height - f.y) }
    : { ...f, x: within(f.x + dx, 0, size.width - f.width), y: within(f.y + dy, 0, size.height - f.height) };
}

/** For an SVG path. */
export function path(s: Shape): string {
  const line = s.points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
  return `M${line}${s.radius === undefined ? 'Z' : s.points.length === 1 ? `L${line}` : ''}`;
}

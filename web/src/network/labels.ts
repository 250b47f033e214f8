/** A name that wants to stand beside its node, in pixels of the drawing. */
export interface Wanted {
  id: string;
  x: number;
  y: number;
  radius: number;
  width: number;
  height: number;
  /** Higher ones are placed first. */
  worth: number;
  /** Stands even over others: what somebody points at. */
  must: boolean;
}

export interface Standing {
  id: string;
  /** The left edge and the middle of its height. */
  x: number;
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** How bad it is to cover it. */
  worth: number;
}

const cell = 80;
const gap = 4;

/**
 * Where each name stands so that none covers another or a node: right of its node, else left, below, above, beside a corner, else not at all
 * (the list has every name). Depends on nothing but what is given.
 */
export function standing(wanted: Wanted[], bounds: { width: number; height: number }): Standing[] {
  const taken = new Map<string, Box[]>();
  const take = (b: Box) => cellsOf(b).forEach((c) => taken.set(c, [...(taken.get(c) ?? []), b]));
  const crossed = (b: Box) => {
    const under = cellsOf(b).flatMap((c) => (taken.get(c) ?? []).filter((o) => !(b.right < o.left || b.left > o.right || b.bottom < o.top || b.top > o.bottom)));
    return [...new Set(under)].reduce((sum, o) => sum + o.worth, 0);
  };
  const inside = wanted.filter((w) => w.x > -w.radius && w.y > -w.radius && w.x < bounds.width + w.radius && w.y < bounds.height + w.radius);
  // Names keep off the middles of nodes, not off their whole squares, which would leave few in a crowd.
  for (const w of inside) {
    const r = w.radius * 0.85;
    take({ left: w.x - r, right: w.x + r, top: w.y - r, bottom: w.y + r, worth: w.must ? 8 : 1 });
  }
  const result: Standing[] = [];
  for (const w of [...inside].sort((a, b) => Number(b.must) - Number(a.must) || b.worth - a.worth || (a.id < b.id ? -1 : 1))) {
    const spots = [
      [w.x + w.radius + gap, w.y],
      [w.x - w.radius - gap - w.width, w.y],
      [w.x - w.width / 2, w.y + w.radius + gap + w.height / 2],
      [w.x - w.width / 2, w.y - w.radius - gap - w.height / 2],
      [w.x + w.radius * 0.7 + gap, w.y + w.radius * 0.7 + w.height / 2],
      [w.x + w.radius * 0.7 + gap, w.y - w.radius * 0.7 - w.height / 2],
      [w.x - w.radius * 0.7 - gap - w.width, w.y + w.radius * 0.7 + w.height / 2],
      [w.x - w.radius * 0.7 - gap - w.width, w.y - w.radius * 0.7 - w.height / 2],
    ] as const;
    const within = spots.filter(([x]) => x >= 0 && x + w.width <= bounds.width);
    const crossings = within.map(([x, y]) => crossed(boxAt(x, y, w)));
    const least = crossings.indexOf(Math.min(...crossings));
    const at = crossings[least] === 0 || w.must ? (within[least] ?? spots[2]) : undefined;
    if (at) {
      take(boxAt(at[0], at[1], w));
      result.push({ id: w.id, x: at[0], y: at[1] });
    }
  }
  return result;
}

function boxAt(x: number, y: number, { width, height }: Wanted): Box {
  return { left: x - 1, right: x + width + 1, top: y - height / 2, bottom: y + height / 2, worth: 4 };
}

function cellsOf(b: Box): string[] {
  const cells: string[] = [];
  for (let x = Math.floor(b.left / cell); x <= Math.floor(b.right / cell); x++) {
    for (let y = Math.floor(b.top / cell); y <= Math.floor(b.bottom / cell); y++) {
      cells.push(`${x} ${y}`);
    }
  }
  return cells;
}

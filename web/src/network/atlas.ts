import { drawnKinds, lookOf } from './kinds';

/** Signs a row, and rows: more than there are kinds, for the sign of an unknown kind and of a group. */
export const atlasCells = 5;
const cellPixels = 102;
const atlasSide = 512;

const extra = ['unknown', 'several'] as const;
const several = 'M8 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 20.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6z';

/** The place of a kind's sign. */
export function cellOf(kind: string): number {
  const at = drawnKinds.indexOf(kind);
  return at >= 0 ? at : drawnKinds.length + (kind === 'several' ? extra.indexOf('several') : extra.indexOf('unknown'));
}

let made: HTMLCanvasElement | undefined;

/** All signs on one picture, drawn here: nothing is fetched. */
export function atlasOf(): HTMLCanvasElement {
  if (made) {
    return made;
  }
  made = document.createElement('canvas');
  made.width = made.height = atlasSide;
  const context = made.getContext('2d');
  if (!context) {
    return made;
  }
  context.strokeStyle = '#fff';
  context.lineWidth = 2.1;
  context.lineCap = context.lineJoin = 'round';
  const pixels = atlasSide / atlasCells;
  [...drawnKinds, ...extra].forEach((kind, i) => {
    context.save();
    context.translate((i % atlasCells) * pixels, Math.floor(i / atlasCells) * pixels);
    context.translate((pixels - cellPixels) / 2 + cellPixels * 0.12, (pixels - cellPixels) / 2 + cellPixels * 0.12);
    context.scale((cellPixels * 0.76) / 24, (cellPixels * 0.76) / 24);
    context.stroke(new Path2D(kind === 'several' ? several : lookOf(kind).sign));
    context.restore();
  });
  return made;
}

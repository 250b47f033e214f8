/** A frozen frame as the packet and the page show it. */

/** The spot in the middle of a square canvas, `side` of the picture's pixels across, with a cross that hides nothing. */
export function around(canvas: HTMLCanvasElement, picture: CanvasImageSource, x: number, y: number, side: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const size = canvas.width;
  context.fillStyle = '#000';
  context.fillRect(0, 0, size, size);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, x - side / 2, y - side / 2, side, side, 0, 0, size, size);
  for (const [colour, width] of [['#000', 4], ['#fff', 1.5]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = (width * size) / 160;
    context.beginPath();
    for (const [ux, uy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      context.moveTo(size * (0.5 + 0.12 * ux), size * (0.5 + 0.12 * uy));
      context.lineTo(size * (0.5 + 0.28 * ux), size * (0.5 + 0.28 * uy));
    }
    context.stroke();
  }
}

const wide = 900;
const closeUp = 420;

/** The whole frame with a ring around the spot, and the spot from close by; JPEG as data addresses, so that they go along in a file. */
export function packetPictures(picture: ImageBitmap, x: number, y: number): { whole: string; close: string } {
  const whole = document.createElement('canvas');
  whole.width = Math.min(wide, picture.width);
  whole.height = Math.round((whole.width * picture.height) / picture.width);
  const context = whole.getContext('2d');
  if (context) {
    context.drawImage(picture, 0, 0, whole.width, whole.height);
    const scale = whole.width / picture.width;
    for (const [colour, width] of [['#000', 5], ['#fff', 2]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x * scale, y * scale, whole.width / 45, 0, 2 * Math.PI);
      context.stroke();
    }
  }
  const close = document.createElement('canvas');
  close.width = closeUp;
  close.height = closeUp;
  around(close, picture, x, y, Math.max(120, picture.width / 12));
  return { whole: whole.toDataURL('image/jpeg', 0.85), close: close.toDataURL('image/jpeg', 0.9) };
}

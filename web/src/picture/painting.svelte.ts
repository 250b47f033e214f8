import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import { distance, type Position } from '../base/map/geo';
import { longer, type Shape } from '../sightings/brush';

/** Pixels on the screen within which a radius is measured on the ground. */
const measured = 64;

/**
 * What is being painted on a map: strokes are drawn in pixels of the screen and kept as ground (longitude and latitude, the
 * radius in metres), so that they stay where they were when the map moves. While it lasts one finger paints, and two move the map.
 */
export class Painting {
  /** On the ground. */
  shapes = $state.raw<Shape[]>([]);
  /** Half the brush, in pixels of the screen. */
  thick = $state(14);
  private stroke = $state.raw<Shape | undefined>();
  private moved = $state(0);
  private readonly end = new AbortController();

  constructor(private readonly map: MapLibreMap) {
    const box = map.getCanvasContainer();
    const { signal } = this.end;
    box.addEventListener('pointerdown', (e) => this.down(e), { signal });
    box.addEventListener('pointermove', (e) => this.move(e), { signal });
    box.addEventListener('pointerup', () => this.up(), { signal });
    box.addEventListener('pointercancel', () => (this.stroke = undefined), { signal });
    map.getCanvas().addEventListener('keydown', (e) => this.keyed(e), { signal });
    map.on('move', this.follow);
    for (const how of [map.dragPan, map.doubleClickZoom, map.boxZoom]) how.disable();
    box.classList.add('painting');
  }

  leave(): void {
    this.end.abort();
    this.map.off('move', this.follow);
    for (const how of [this.map.dragPan, this.map.doubleClickZoom, this.map.boxZoom]) how.enable();
    this.map.getCanvasContainer().classList.remove('painting');
  }

  undo(): void {
    this.shapes = this.shapes.slice(0, -1);
  }

  clear(): void {
    this.shapes = [];
  }

  /** As it lies on the screen now. */
  get drawn(): Shape[] {
    void this.moved;
    const shown = this.shapes.map((s) => this.onScreen(s));
    return this.stroke ? [...shown, this.stroke] : shown;
  }

  private readonly follow = () => {
    // What is half drawn would slip: it ends where the map begins to move.
    this.up();
    this.moved++;
  };

  private at(e: PointerEvent): [number, number] {
    const box = this.map.getCanvas().getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  private down(e: PointerEvent): void {
    if (!e.isPrimary) {
      this.stroke = undefined;
    } else if (e.button === 0) {
      this.map.getCanvasContainer().setPointerCapture(e.pointerId);
      this.stroke = { radius: this.thick, points: [this.at(e)] };
    }
  }

  private move(e: PointerEvent): void {
    if (!this.stroke || !e.isPrimary) return;
    for (const one of e.getCoalescedEvents?.() ?? [e]) this.stroke = longer(this.stroke, ...this.at(one));
  }

  private up(): void {
    if (this.stroke) this.shapes = [...this.shapes, this.onGround(this.stroke)];
    this.stroke = undefined;
  }

  private keyed(e: KeyboardEvent): void {
    if (e.key === 'Enter') {
      const { x, y } = this.map.project(this.map.getCenter());
      this.shapes = [...this.shapes, this.onGround({ radius: this.thick, points: [[x, y]] })];
    } else if (e.key === 'Backspace' || e.key === 'Delete') {
      this.undo();
    } else return;
    e.preventDefault();
  }

  private place(point: PointLike): Position {
    const { lng, lat } = this.map.unproject(point);
    return [lng, lat];
  }

  /** Metres on the ground that a pixel of the screen spans there. */
  private scale([x, y]: [number, number]): number {
    return distance(this.place([x, y]), this.place([x + measured, y])) / measured;
  }

  private onGround(s: Shape): Shape {
    const first = s.points[0] as [number, number];
    return { radius: (s.radius ?? 0) * this.scale(first), points: s.points.map((p) => this.place(p)) };
  }

  private onScreen(s: Shape): Shape {
    const points = s.points.map((p): [number, number] => {
      const { x, y } = this.map.project(p);
      return [x, y];
    });
    return { radius: (s.radius ?? 0) / this.scale(points[0] as [number, number]), points };
  }
}

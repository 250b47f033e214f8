import type { UndirectedGraph } from 'graphology';
import type Sigma from 'sigma';
import type { Lit } from './display';
import { sizeOf, type DrawnEdge, type DrawnNode } from './drawing';
import { standing, type Wanted } from './labels';
import { nodeName } from './words';

interface Pointed {
  lit: Lit;
  selected: string | undefined;
  hovered: string | undefined;
  /** What a tie is called in few words. */
  tie: (e: DrawnEdge) => string;
}

const font = "px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";
const most = 34;
/** The parties of a case always have their names, unless they are so many that nobody could read them. */
const mostParties = 40;

/** Writes names beside nodes, and beside the lines of the chosen one what they are: as many as find room. */
export function drawLabels(canvas: HTMLCanvasElement, sigma: Sigma, graph: UndirectedGraph, pointed: Pointed): void {
  const { width, height } = sigma.getDimensions();
  const ratio = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext('2d');
  if (!context) {
    return;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const { colours, way } = pointed.lit;
  const near = new Set(pointed.selected && graph.hasNode(pointed.selected) ? graph.neighbors(pointed.selected) : []);
  const scale = 1 / sigma.getSetting('zoomToSizeRatioFunction')(sigma.getCamera().ratio);
  const texts = new Map<string, { text: string; size: number; bold: boolean; off: boolean }>();
  const wanted: Wanted[] = [];
  const parties = graph.reduceNodes((n, _, data) => n + Number((data['node'] as DrawnNode).party), 0);
  graph.forEachNode((id, data) => {
    const n = data['node'] as DrawnNode;
    const at = sigma.graphToViewport({ x: data['x'] as number, y: data['y'] as number });
    const must = id === pointed.selected || id === pointed.hovered || (n.party && !way && parties <= mostParties);
    const bold = must;
    if (way && !way.nodes.has(id) && !must) return;
    const size = n.party ? 13 : 12;
    const name = nodeName(n);
    const text = must || name.length <= most ? name : `${name.slice(0, most - 1)}…`;
    context.font = `${bold ? 650 : 450} ${size}${font}`;
    const worth = (n.party ? 1000 : 0) + (way?.nodes.has(id) ? 2000 : 0) + (near.has(id) ? 500 : 0) + sizeOf(n) + Math.min(50, n.degree);
    texts.set(id, { text, size, bold, off: way !== undefined && !way.nodes.has(id) && !must });
    wanted.push({ id, x: at.x, y: at.y, radius: sizeOf(n) * pointed.lit.scale * scale, width: context.measureText(text).width, height: size + 4, worth, must });
  });
  if (pointed.selected && graph.hasNode(pointed.selected)) {
    const mine = graph.edges(pointed.selected);
    for (const key of mine.length > 40 ? [] : mine) {
      const e = graph.getEdgeAttribute(key, 'edge') as DrawnEdge;
      const [a, b] = graph.extremities(key).map((id) => sigma.graphToViewport(graph.getNodeAttributes(id) as { x: number; y: number }));
      if (!a || !b || Math.hypot(a.x - b.x, a.y - b.y) < 70) continue;
      const text = pointed.tie(e);
      context.font = `450 11${font}`;
      const measured = context.measureText(text).width;
      texts.set(key, { text, size: 11, bold: false, off: true });
      wanted.push({ id: key, x: (a.x + b.x) / 2 - measured / 2 - 4, y: (a.y + b.y) / 2, radius: 0, width: measured, height: 14, worth: -1, must: false });
    }
  }
  for (const { id, x, y } of standing(wanted, { width, height })) {
    const label = texts.get(id);
    if (!label) continue;
    context.font = `${label.bold ? 650 : 450} ${label.size}${font}`;
    context.strokeStyle = colours.halo;
    context.lineWidth = 4;
    context.strokeText(label.text, x, y);
    context.fillStyle = label.off ? colours.ring.contact : colours.text;
    context.fillText(label.text, x, y);
  }
}

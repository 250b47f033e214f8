import { cellOf } from './atlas';
import type { DrawnEdge, DrawnNode } from './drawing';
import { sizeOf, thicknessOf } from './drawing';
import { lookOf, ringOf, type Colours } from './kinds';

export interface Lit {
  colours: Colours;
  /** Fills nodes by the group that knows each other. */
  byCommunity: boolean;
  selected: string | undefined;
  hovered: string | undefined;
  /** Of the usual size: smaller where nodes stand close. */
  scale: number;
  pinned: ReadonlySet<string>;
  way: { nodes: ReadonlySet<string>; edges: ReadonlySet<string> } | undefined;
}

/** How a node looks: for the graphics card, where nothing but numbers and colours counts. */
export function nodeLook(n: DrawnNode, lit: Lit) {
  const { colours } = lit;
  const off = lit.way !== undefined && !lit.way.nodes.has(n.id);
  const ring = off ? colours.soft : lit.way ? colours.path : colours.ring[ringOf(n.categories)];
  const fill = lit.byCommunity && n.community !== undefined ? (colours.groups[n.community % colours.groups.length] ?? colours.fill) : colours.fill;
  return {
    size: sizeOf(n) * lit.scale,
    color: off ? colours.ground : fill,
    outline: n.members ? ('hexagon' as const) : lookOf(n.kind).outline,
    sign: cellOf(n.members && n.kind === 'several' ? 'several' : n.kind),
    signColour: off ? colours.soft : colours.sign,
    ring,
    ringPixels: n.party ? 4 : n.members ? 3 : 1.8,
    halo: lit.selected === n.id ? colours.chosen : lit.hovered === n.id ? colours.edge : '',
    zIndex: lit.selected === n.id ? 3 : lit.way?.nodes.has(n.id) ? 2 : n.party ? 1 : 0,
  };
}

export function edgeLook(e: DrawnEdge, lit: Lit) {
  const { colours } = lit;
  const on = lit.way?.edges.has(e.key) ?? false;
  const touched = e.from === lit.selected || e.to === lit.selected || e.from === lit.hovered || e.to === lit.hovered;
  const plain = e.corroborated ? colours.edge : colours.faint;
  return {
    size: on ? Math.max(4, thicknessOf(e)) : thicknessOf(e),
    color: on ? colours.path : lit.way ? colours.faint : touched ? colours.chosen : plain,
    zIndex: on ? 2 : touched ? 1 : 0,
  };
}

/** A week of quarter-hours, from Monday 00:00 by the door's own clock. */
export const quartersOfDay = 96;
export const quartersOfWeek = 7 * quartersOfDay;

/** `06:15` of a quarter of the week. */
export function clockOf(quarter: number): string {
  const minutes = (quarter % quartersOfDay) * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export function dayOf(quarter: number): number {
  return Math.floor(quarter / quartersOfDay);
}

/** In which quarter of its week an instant lies, by a zone's clock at that instant. */
export function quarterAt(at: string | Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(typeof at === 'string' ? new Date(at) : at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday'));
  return weekday * quartersOfDay + Number(of('hour')) * 4 + Math.floor(Number(of('minute')) / 15);
}

/** The quarter one key away; it stops at the edges of the day and of the week. */
export function moved(quarter: number, key: string): number {
  const [day, of] = [dayOf(quarter), quarter % quartersOfDay];
  const step: Record<string, [number, number]> = {
    ArrowLeft: [day, of - 1], ArrowRight: [day, of + 1], ArrowUp: [day - 1, of], ArrowDown: [day + 1, of],
    Home: [day, 0], End: [day, quartersOfDay - 1], PageUp: [day, of - 4], PageDown: [day, of + 4],
  };
  const [d, q] = step[key] ?? [day, of];
  return Math.min(6, Math.max(0, d)) * quartersOfDay + Math.min(quartersOfDay - 1, Math.max(0, q));
}

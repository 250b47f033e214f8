/** The items of a list's answer: the server tells some lists bare, some within a page. */
export function itemsOf<T>(told: T[] | { items: T[] }): T[] {
  return Array.isArray(told) ? told : told.items;
}

// Before the first paint, so that a dark room does not flash white; a file, because the page allows no inline script.
try {
  const theme = localStorage.getItem('qyran.theme');
  if (theme) document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('qyran.language');
  if (language) document.documentElement.lang = language;
} catch {
  // Storage may be forbidden; the page then follows the system.
}

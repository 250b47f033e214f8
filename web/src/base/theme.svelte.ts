type Theme = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');
let chosen = $state<Theme | undefined>(
  (localStorage.getItem('qyran.theme') as Theme | null) ?? undefined,
);
let systemDark = $state(system.matches);
system.addEventListener('change', (e) => (systemDark = e.matches));

export const theme = {
  get dark(): boolean {
    return chosen ? chosen === 'dark' : systemDark;
  },
};

export function toggleTheme(): void {
  chosen = theme.dark ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = chosen;
  localStorage.setItem('qyran.theme', chosen);
}

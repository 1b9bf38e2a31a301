import { readonly, shallowRef } from 'vue';

export type Theme = 'light' | 'dark';
const storageKey = 'gridwhistle.theme';

/** Light or dark: as the person chose, else as the device is set. */
export function createTheme() {
  const stored = localStorage.getItem(storageKey);
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const theme = shallowRef<Theme>(stored === 'dark' || stored === 'light' ? stored : preferred);
  const show = () => {
    const root = document.documentElement;
    root.classList.toggle('dark', theme.value === 'dark');
    root.style.colorScheme = theme.value;
  };
  show();
  return {
    theme: readonly(theme),
    toggle(): void {
      theme.value = theme.value === 'dark' ? 'light' : 'dark';
      localStorage.setItem(storageKey, theme.value);
      show();
    },
  };
}

export type ThemeSwitch = ReturnType<typeof createTheme>;

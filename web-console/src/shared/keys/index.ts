export { isComposing, isEnter } from './composing';
export { createShortcuts, provideShortcuts, strokesOf, useShortcutList, useShortcuts, type Shortcut, type Shortcuts } from './shortcuts';

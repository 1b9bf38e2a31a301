import { inject, type App, type InjectionKey, type Ref } from 'vue';
import type { Api } from '@/shared/api';
import type { LiveConnection } from '@/shared/live/connection';
import type { Names } from '@/shared/names';
import type { ServerClock } from '@/shared/time/serverClock';

/** What every feature may use, provided once by the application. */
export interface Context { api: Api; live: LiveConnection; clock: ServerClock; names: Names; now: Readonly<Ref<number>> }

const key: InjectionKey<Context> = Symbol('context');

export const provideContext = (app: App, context: Context): void => { app.provide(key, context); };

export function useContext(): Context {
  const context = inject(key);
  if (!context) { throw new Error('No context is provided: mount the component inside the application.'); }
  return context;
}

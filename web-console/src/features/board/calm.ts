import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';

/** However many changes a second come, the screen follows them ten times a second: nobody reads faster, and the rest of the machine has its turn. */
export function useCalm<T>(source: Ref<T>, milliseconds = 100): Readonly<Ref<T>> {
  const calm = shallowRef(source.value) as Ref<T>;
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, () => {
    if (timer !== undefined) { return; }
    calm.value = source.value;
    timer = setTimeout(() => { timer = undefined; calm.value = source.value; }, milliseconds);
  }, { flush: 'sync' });
  onScopeDispose(() => clearTimeout(timer));
  return calm;
}

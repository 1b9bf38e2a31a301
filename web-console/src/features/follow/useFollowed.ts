import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { shallowRef, watch, type Ref } from 'vue';
import { ApiError, type Followed } from '@/shared/api';
import { useContext } from '@/shared/context';
import { forgetReceipt, readReceipts, type Receipt } from './receipts';

export interface FollowedReport { receipt: Receipt; now?: Followed; error?: unknown }

const every = 20_000;

/** What this phone reported and how it fares: asked for now, whenever the page is looked at again, and every so often while it is. */
export function useFollowed() {
  const { api } = useContext();
  const reports: Ref<FollowedReport[]> = shallowRef(readReceipts().map((receipt) => ({ receipt })));
  const busy = shallowRef(false);

  async function ask(receipt: Receipt): Promise<FollowedReport | undefined> {
    const known = reports.value.find((one) => one.receipt.issueId === receipt.issueId);
    try {
      const now = await api.follow(receipt.issueId, receipt.key);
      return { receipt, now: now.mergedInto ? await api.follow(now.mergedInto, receipt.key) : now };
    } catch (error) {
      // The server knows nothing of it any more: neither need the phone.
      if (error instanceof ApiError && error.status === 404) { forgetReceipt(receipt.issueId); return undefined; }
      return { receipt, now: known?.now, error };
    }
  }

  async function load(): Promise<void> {
    busy.value = true;
    const found = await Promise.all(readReceipts().map(ask));
    reports.value = found.filter((one) => one !== undefined);
    busy.value = false;
  }

  const visibility = useDocumentVisibility();
  const looked = () => { if (visibility.value === 'visible') { void load(); } };
  useIntervalFn(looked, every);
  watch(visibility, looked);
  void load();
  return { reports, busy, load };
}

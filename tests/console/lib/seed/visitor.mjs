import { at, today } from './cases.mjs';
import { passerBy } from './caller.mjs';
import { playCase } from './course.mjs';
import { buildingIn, gridCode } from './people.mjs';

const text = '一楼楼道灯坏了，晚上看不清台阶';

/** The plate of the first building: where somebody without an account reports, and follows what becomes of it. */
export async function plateOf(as) {
  const officer = await as('community-binhu');
  const spots = await officer.read(`/buildings/${gridCode('008004')}-23/spots`);
  return (spots.items ?? spots)[0];
}

/** A passer-by scans the plate in the morning; by now he is asked how it went. Answers what his phone keeps. */
export async function scan({ gateway, agenda, as, photos, stopped }) {
  const { token, label } = await plateOf(as);
  const key = 'a'.repeat(64);
  const receipt = { issueId: undefined, key, text, where: label, at: 0 };
  const report = async () => {
    const { id } = await passerBy(gateway, key)('/issues', { text, channel: 'Spot', place: { spotToken: token }, reporter: { name: '路人', phone: '13900000013' } });
    receipt.issueId = id;
    return (await as('gridworker-dongfang-4')).read(`/issues/${id}`);
  };
  playCase({ agenda, as, photos, stopped }, { at: at(today, '07:20'), grid: '008004', place: { buildingId: buildingIn('008004', 0) }, category: 'property', lead: 'property-dongfang', text, upTo: 'Evaluating', pace: 0.8, report, done: '灯管和开关都换了', told: '灯管和开关都已换新，台阶看得清了' });
  return receipt;
}

import { Agenda } from './agenda.mjs';
import { publish } from './bulletins.mjs';
import { callers } from './caller.mjs';
import { at, cases, today } from './cases.mjs';
import { converse } from './conversation.mjs';
import { playCase } from './course.mjs';
import { scan } from './visitor.mjs';
import { pictures } from './pictures.mjs';

/** The seed's first midnight: a gateway that is to be seeded starts its clock there. */
export const seedClock = '2024-11-04T00:00:00+08:00';

/**
 * A street two weeks into its work, on a Friday at 10:20: settled cases, open ones in every state, whistles, a conversation, a report of somebody without an account. Answers
 * the issue worth looking at, what the passer-by's phone keeps, and which cases the rules took out of the hands they were meant for.
 */
export async function seed(gateway, browser) {
  const as = callers(gateway);
  const agenda = new Agenda(gateway);
  const photos = await pictures(browser, gateway);
  const stopped = [];
  for (const theCase of cases) { playCase({ agenda, as, photos, stopped }, theCase); }
  const shown = converse({ agenda, as, photos }, at(today, '09:00'));
  publish({ agenda, as }, today);
  const receipt = await scan({ gateway, agenda, as, photos, stopped });
  await agenda.playUntil(at(today, '10:20'));
  return { issue: shown.issue, as, stopped, receipt };
}

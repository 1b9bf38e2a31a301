import { leadOf, liaisonOf, officerOf, workerOf } from './people.mjs';

/** The course of a case: act, minutes since the one before, who does it, with what. */
const course = [
  { act: 'register', from: ['Collected'], wait: 6, by: (c) => workerOf(c.grid), body: (c) => ({ category: c.category }) },
  { act: 'dispatch', from: ['Registered'], wait: 4, by: (c) => workerOf(c.grid), body: (c) => ({ to: { organisationId: c.lead } }) },
  { act: 'acknowledge', from: ['Dispatched'], wait: 7, by: doer, body: () => ({}) },
  { act: 'arrive', from: ['Acknowledged'], wait: 24, by: doer, body: () => ({}) },
  { act: 'handle', from: ['Acknowledged', 'Handling'], wait: 12, by: doer, body: (c) => ({ progress: c.progress ?? '已到现场，查明原因，正在处理' }) },
  { act: 'finish', from: ['Handling'], wait: 55, by: doer, body: (c, photos) => ({ note: c.done ?? '已处理完毕，现场恢复正常', evidence: photos }) },
  { act: 'verify', from: ['Verifying'], wait: 45, by: (c) => officerOf(c.grid), body: () => ({ passed: true, note: '现场核查，情况属实' }) },
  { act: 'feedback', from: ['FeedbackDue'], wait: 15, by: (c) => workerOf(c.grid), body: (c) => ({ note: c.told ?? '已告知反映人' }) },
  // What a patrol found is closed by the verifier; the desk asks whoever called.
  { act: 'evaluate', from: ['Evaluating'], wait: 90, by: (c) => c.reporter, body: word },
];
const reached = ['Collected', 'Registered', 'Dispatched', 'Acknowledged', 'Handling', 'Handling', 'Verifying', 'FeedbackDue', 'Evaluating', 'Closed'];

function word(c) { return { solved: c.solved ?? 'Yes', satisfied: c.satisfied ?? 'Satisfied' }; }

function doer(theCase) { return liaisonOf(theCase.lead); }

/** Plays one case on the agenda, from its report as far as `upTo`. */
export function playCase({ agenda, as, photos, stopped }, theCase) {
  const c = { lead: leadOf(theCase.category), pace: 1, ...theCase };
  const last = reached.lastIndexOf(c.upTo);
  let issue;
  const step = (index) => {
    if (index >= last) { afterwards({ agenda, as }, c, issue); return; }
    const { act, from, wait, by, body } = course[index];
    // Some steps are taken by the rules: an emergency is registered and dispatched by itself.
    if (!from.includes(issue.state)) { return step(index + 1); }
    const hurry = issue.urgency === 'Emergency' ? 0.4 : 1;
    agenda.after(Math.round(wait * hurry * c.pace * (c.slow?.[act] ?? 1)), async () => {
      const someone = await as(by(c));
      issue = await someone.read(`/issues/${issue.id}`);
      if (!from.includes(issue.state)) { return step(index + 1); }
      // Rules may have taken it out of his hands meanwhile: then it stays where they put it.
      if (act === 'evaluate' && issue.actions.includes('callback')) {
        issue = await someone(`/issues/${issue.id}/callback`, { outcome: 'Reached', ...body(c) });
        return step(index + 1);
      }
      if (!issue.actions.includes(act)) { stopped.push(`${c.text}: ${act} by ${by(c)} in ${issue.state}`); return; }
      issue = await someone(`/issues/${issue.id}/${act}`, body(c, act === 'finish' ? await photos(by(c)) : []));
      if (act === 'register' && c.level === 'Community') {
        await (await as(workerOf(c.grid)))(`/issues/${issue.id}/escalate`, { reason: '超出网格能力，请社区牵头' });
        issue = await (await as(officerOf(c.grid)))(`/issues/${issue.id}/transfer`, { to: { organisationId: c.lead }, diagnosis: '社区已协调，请到场处置' });
      }
      if (act === c.whistleAfter?.act) { await blow({ agenda, as }, c, issue); }
      step(index + 1);
    });
  };
  agenda.at(c.at, async () => {
    const say = await as(c.reporter ?? workerOf(c.grid));
    c.reporter ??= workerOf(c.grid);
    issue = c.report ? await c.report() : await say('/issues', { text: c.text, channel: c.channel ?? 'Patrol', place: c.place, urgency: c.urgency, category: c.urgency === 'Emergency' ? c.category : undefined, reporter: c.caller });
    step(0);
  });
}

/** What is asked or said of a case as far as it came: an extension, a return, a mark. */
function afterwards({ agenda, as }, c, issue) {
  for (const { act, wait = 10, by = doer(c), ...body } of c.then ?? []) {
    agenda.after(wait, async () => { await (await as(by))(`/issues/${issue.id}/${act}`, body); });
  }
}

/** The grid whistles; the departments check in, the lead soon, the others when they can. */
async function blow({ agenda, as }, c, issue) {
  const { grade = 'Routine', by = workerOf(c.grid), lead = c.lead, assist = [], note, checkIn = {}, decline = {} } = c.whistleAfter;
  const whistle = await (await as(by))(`/issues/${issue.id}/whistles`, { grade, lead, assist, note });
  for (const [organisation, minutes] of Object.entries(checkIn)) {
    agenda.after(minutes, async () => {
      await (await as(liaisonOf(organisation)))(`/issues/${issue.id}/whistles/${whistle.id}/check-in`, { organisationId: organisation });
    });
  }
  for (const [organisation, ground] of Object.entries(decline)) {
    agenda.after(15, async () => {
      await (await as(liaisonOf(organisation)))(`/issues/${issue.id}/whistles/${whistle.id}/decline`, { organisationId: organisation, ground });
    });
  }
}

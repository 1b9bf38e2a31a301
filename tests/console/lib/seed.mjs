/** Somebody who speaks to the API directly. */
async function caller(gateway, account) {
  const send = async (path, body, headers = {}) => {
    const answer = await fetch(`${gateway.url}/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers }, body: JSON.stringify(body) });
    if (!answer.ok) { throw new Error(`${account} ${path}: ${answer.status} ${await answer.text()}`); }
    return answer.status === 204 ? undefined : answer.json();
  };
  const { accessToken } = await send('/tokens', { account, password: 'gridwhistle-dev' });
  return (path, body) => send(path, body, { Authorization: `Bearer ${accessToken}` });
}

/** A street in the middle of its day: reports of every kind, some late, a whistle, a conversation. Answers the issue worth looking at. */
export async function seed(gateway) {
  const grid = '420602004008004';
  const [worker, officer, water, resident] = await Promise.all(
    ['gridworker-dongfang-4', 'community-binhu', 'liaison-water', 'resident-demo'].map((account) => caller(gateway, account)));
  const place = (number, inGrid = grid) => ({ buildingId: `${inGrid}-${number}` });
  await officer('/issues', { text: '楼道灯不亮', channel: 'Phone', place: place(3, '420602004008001'), reporter: { name: '王先生', phone: '13900000001' } });
  await officer('/issues', { text: '消防通道堆满杂物', channel: 'Patrol', place: place(9, '420602004008002') });
  await gateway.advance(3 * 3600);
  await worker('/issues', { text: '儿童滑梯松动', channel: 'Patrol', place: { gridCode: grid } });
  await resident('/issues', { text: '晚上施工噪音太大，影响老人休息', channel: 'App', place: { householdId: `${grid}-23-1-501` } });
  await gateway.advance(3600);
  const posted = await worker(`/groups/${grid}/messages`, { text: '23号楼1单元501老人家里没水 @物业公司' });
  await gateway.advance(25 * 60);
  const second = await worker(`/groups/${grid}/messages`, { text: '23号楼没水 @水务公司 物业说是水压问题' });
  const id = (second.issue ?? posted.issue).id;
  await water(`/issues/${id}/acknowledge`, {});
  await worker(`/issues/${id}/whistles`, { grade: 'Routine', lead: 'water', assist: ['property-dongfang'], note: '减压阀要换，请一起到场' });
  return id;
}

import { ApiError, type ImportAnswer, type ImportFault, type Problem } from '@/shared/api';

/** What the server said of the files: taken (or takeable), or what is wrong with them. */
export type Verdict = { kind: 'good'; answer: ImportAnswer } | { kind: 'faults'; faults: ImportFault[] };

export interface Upload { files: readonly File[]; dryRun: boolean; language: string; progress(part: number): void }

export function verdictOf(status: number, body: unknown): Verdict {
  if (status >= 200 && status < 300) { return { kind: 'good', answer: body as ImportAnswer }; }
  const problem = { ...(typeof body === 'object' ? body : {}), status } as Problem & { faults?: ImportFault[] };
  if (problem.faults && problem.faults.length > 0) { return { kind: 'faults', faults: problem.faults }; }
  throw new ApiError(problem);
}

function parsed(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** Sends the files. By XMLHttpRequest, for fetch does not tell how much has gone. */
export function upload({ files, dryRun, language, progress }: Upload): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/import${dryRun ? '?dryRun=true' : ''}`);
    request.setRequestHeader('X-Gridwhistle', '1');
    request.setRequestHeader('Accept-Language', language);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new ApiError({ status: 0 }));
    request.onload = () => {
      try { resolve(verdictOf(request.status, parsed(request.responseText))); } catch (failure) { reject(failure); }
    };
    const form = new FormData();
    for (const file of files) { form.append('files', file, file.name); }
    request.send(form);
  });
}

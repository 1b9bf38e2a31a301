// Shows the OpenAPI document as a page: sections, operations, shapes. Everything is built as text nodes.
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

const nameOf = (reference) => reference.split('/').at(-1);

/** A schema in the notation of a TypeScript reader: short, nested only as far as it has no name. */
const shape = (schema, all, depth = 0, seen = []) => {
  if (!schema) return 'unknown';
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return depth > 2 || seen.includes(name) ? name : shape(all[name], all, depth, [...seen, name]);
  }
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return options.map((option) => shape(option, all, depth + 1, seen)).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema.type ?? 'object'].flat().filter((type) => type !== 'null');
  if (types.includes('array')) return `[${shape(schema.items, all, depth, seen)}]`;
  if (schema.properties) {
    const indent = '  '.repeat(depth + 1);
    const required = schema.required ?? [];
    const lines = Object.entries(schema.properties).map(
      ([key, value]) => `${indent}${key}${required.includes(key) ? '' : '?'}: ${shape(value, all, depth + 1, seen)}`);
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  if (schema.additionalProperties) return `{ [key]: ${shape(schema.additionalProperties, all, depth + 1, seen)} }`;
  return types.join(' | ') + (schema.format ? ` (${schema.format})` : '');
};

const section = (title, text) => [element('h3', {}, title), element('pre', {}, text)];

const parameters = (operation) => {
  const rows = (operation.parameters ?? []).map((parameter) => element('tr', {},
    element('td', {}, element('code', {}, parameter.name)), element('td', {}, parameter.in),
    element('td', {}, parameter.required ? 'required' : ''), element('td', {}, parameter.description ?? '')));
  return rows.length ? [element('h3', {}, 'Parameters'), element('table', {}, element('tbody', {}, ...rows))] : [];
};

const details = (path, verb, operation, all) => {
  const body = element('div', { class: 'body' });
  if (operation.description) body.append(element('p', {}, operation.description));
  body.append(...parameters(operation));
  for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) body.append(...section(`Body · ${type}`, shape(media.schema, all)));
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    const media = Object.values(answer.content ?? {})[0];
    body.append(...section(`${status} · ${answer.description ?? ''}`, media ? shape(media.schema, all) : '(no body)'));
  }
  const line = element('summary', {}, element('span', { class: 'verb' }, verb.toUpperCase()), element('span', { class: 'path' }, path),
    element('span', {}, operation.summary ?? ''), operation.security ? null : element('span', { class: 'open' }, 'no sign-in'));
  const made = element('details', { 'data-text': `${verb} ${path} ${operation.operationId ?? ''} ${operation.summary ?? ''}`.toLowerCase() }, line);
  // Shapes are large: they are put in when somebody looks.
  made.addEventListener('toggle', () => made.open && !body.isConnected && made.append(body), { once: true });
  return made;
};

const show = (api) => {
  document.getElementById('about').textContent = api.info.description ?? '';
  const tags = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      const tag = operation.tags?.[0] ?? 'Other';
      if (!tags.has(tag)) tags.set(tag, []);
      tags.get(tag).push(details(path, verb, operation, api.components?.schemas ?? {}));
    }
  }
  const nav = document.getElementById('tags');
  const main = document.getElementById('operations');
  for (const [tag, operations] of [...tags].sort()) {
    nav.append(element('a', { href: `#${tag}` }, tag));
    main.append(element('section', { id: tag }, element('h2', {}, tag), ...operations));
  }
};

const find = (words) => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of document.querySelectorAll('details[data-text]')) one.hidden = !wanted.every((word) => one.dataset.text.includes(word));
  for (const part of document.querySelectorAll('main section')) part.hidden = !part.querySelector('details:not([hidden])');
};

document.getElementById('find').addEventListener('input', (event) => find(event.target.value));
fetch('/openapi/v1.json')
  .then((answer) => answer.json())
  .then(show)
  .catch(() => { document.getElementById('about').textContent = 'The document could not be read.'; });

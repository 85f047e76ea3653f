const follow = (document, node) => {
  if (node?.$ref === undefined) return node;
  const names = node.$ref.slice(2).split('/');
  const target = names.reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  return follow(document, target);
};

const content = (schema) => ({ content: { 'application/json': { schema } } });

/** What a client sends is judged as a request's body, what it is sent as a response; `beside` is for whoever looks further than schemas. */
const operation = (direction, { payload }, beside) =>
  direction === 'receive'
    ? {
        post: {
          requestBody: { required: true, ...content(payload) },
          responses: { 204: { description: '' } },
          'x-beside': beside,
        },
      }
    : { get: { responses: { 200: { description: '', ...content(payload) } }, 'x-beside': beside } };

/**
 * An AsyncAPI document as an OpenAPI one with a path for each message of each operation: `/ws sendText textInput`.
 * Both are JSON Schema in one direction or the other, so that one judge does for both.
 */
export const asyncapiAsOpenapi = (document) => {
  const paths = {};
  for (const [name, { action, channel, messages, reply, security = [] }] of Object.entries(
    document.operations,
  )) {
    const { address } = follow(document, channel);
    const schemes = security.map((scheme) => follow(document, scheme));
    const opposite = action === 'receive' ? 'send' : 'receive';
    const place = (direction) => (message) => {
      const path = [address, name, message.$ref.split('/').pop()].join(' ');
      const found = follow(document, message);
      paths[path] = operation(direction, found, { security: schemes, 'x-transient': found['x-transient'] });
    };
    messages.forEach(place(action));
    reply?.messages.forEach(place(opposite));
  }
  const { title, version } = document.info;
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: { schemas: document.components.schemas },
  };
};

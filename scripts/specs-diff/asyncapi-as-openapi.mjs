const follow = (document, node) => {
  if (node?.$ref === undefined) return node;
  const names = node.$ref.slice(2).split('/');
  const target = names.reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  return follow(document, target);
};

const content = (schema) => ({ content: { 'application/json': { schema } } });

/** What a client sends is judged as a request's body, what it is sent as a response. */
const operation = (direction, { payload, deprecated }) =>
  direction === 'receive'
    ? {
        post: {
          deprecated,
          requestBody: { required: true, ...content(payload) },
          responses: { 204: { description: '' } },
        },
      }
    : { get: { deprecated, responses: { 200: { description: '', ...content(payload) } } } };

/**
 * An AsyncAPI document as an OpenAPI one with a path for each message of each operation: `/ws sendText textInput`.
 * Both are JSON Schema in one direction or the other, so that one judge does for both.
 */
export const asyncapiAsOpenapi = (document) => {
  const paths = {};
  for (const [name, { action, channel, messages, reply }] of Object.entries(document.operations)) {
    const { address } = follow(document, channel);
    const opposite = action === 'receive' ? 'send' : 'receive';
    const place = (direction) => (message) => {
      const path = [address, name, message.$ref.split('/').pop()].join(' ');
      paths[path] = operation(direction, follow(document, message));
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

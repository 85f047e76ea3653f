const LINKS: readonly (readonly [href: string, name: string, what: string])[] = [
  ['/guide/', 'Guide', 'everything about it, to read and to search'],
  ['/docs', 'HTTP API', 'in Swagger UI, to try it out'],
  ['/redoc', 'HTTP API', 'in ReDoc, to read'],
  ['/docs/asyncapi', 'WebSocket API', 'messages and channels'],
  ['/specs/openapi.yaml', 'openapi.yaml', 'the source of the HTTP API'],
  ['/specs/asyncapi.yaml', 'asyncapi.yaml', 'the source of the WebSocket API'],
  ['/specs/rules.md', 'rules.md', 'every rule with its ID'],
  ['/metrics', 'Metrics', 'for Prometheus; may need the token'],
];

/** Where the server documents itself. */
export function DocumentationLinks() {
  return (
    <nav className="panel" aria-labelledby="documentation-title">
      <h2 id="documentation-title">Documentation</h2>
      <ul className="links">
        {LINKS.map(([href, name, what]) => (
          <li key={href}>
            <a href={href}>{name}</a> <span className="hint">{what}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

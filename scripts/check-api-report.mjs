import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { typedEntries } from './published-packages.mjs';

const silent = { logLevel: ExtractorLogLevel.None };

const configOf = ({ home }, types, temporary) => {
  const entry = basename(types, '.d.ts');
  const compilerOptions = {
    module: 'NodeNext',
    target: 'ES2023',
    lib: ['ES2023', 'DOM'],
    jsx: 'react-jsx',
    strict: true,
    types: [],
    skipLibCheck: true,
  };
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: home,
      mainEntryPointFilePath: join(home, types),
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, files: [types] } },
      apiReport: {
        enabled: true,
        reportFolder: join(home, 'api'),
        reportFileName: `${entry}.api.md`,
        reportTempFolder: temporary,
        // What the main entry only refers to is part of its surface; the others refer to the main one.
        includeForgottenExports: entry === 'index',
      },
      messages: {
        extractorMessageReporting: {
          'ae-missing-release-tag': silent,
          'ae-undocumented': silent,
          'ae-unresolved-link': silent,
          'ae-forgotten-export': silent,
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(home, 'package.json'),
  });
};

/**
 * Compares the public surface of a package with the committed report in its `api` folder, one file for each entry, so that
 * it changes only on purpose; `update` writes the reports. Answers with what is wrong.
 */
export const checkApiReport = (published, { update }) => {
  const temporary = mkdtempSync(join(tmpdir(), 'api-report-'));
  mkdirSync(join(published.home, 'api'), { recursive: true });
  try {
    return typedEntries(published).flatMap(({ specifier, types }) => {
      const problems = [];
      const { apiReportChanged } = Extractor.invoke(configOf(published, types, temporary), {
        localBuild: update,
        messageCallback(message) {
          const isProblem = [ExtractorLogLevel.Error, ExtractorLogLevel.Warning].includes(message.logLevel);
          message.handled = true;
          if (isProblem && message.category !== 'console')
            problems.push(`${specifier}: ${message.formatMessageWithLocation(published.home)}`);
        },
      });
      if (apiReportChanged && !update)
        problems.push(
          `the surface of ${specifier} changed; if it is meant to: npm run api-report, and commit it`,
        );
      return problems;
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

// The last lines of a run: each test that failed, were it only once, and the first lines of why. A log is often read from its
// end, or only its end is kept.
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

export default class LastWords implements Reporter {
  private suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const failed = (this.suite?.allTests() ?? []).filter((test) => test.results.some(({ status }) => status === 'failed' || status === 'timedOut'));
    if (failed.length === 0) return;
    console.log('\nWhat went wrong:');
    for (const test of failed) console.log(describe(test));
  }

  printsToStdio(): boolean {
    return false;
  }
}

function describe(test: TestCase): string {
  const project = test.parent.project()?.name;
  const how = test.outcome() === 'flaky' ? 'failed once, then passed' : 'failed';
  const why = test.results.find(({ error }) => error)?.error?.message ?? 'no reason given';
  const lines = why.replace(/\u001b\[[0-9;]*m/g, '').split('\n').filter((line) => line.trim()).slice(0, 8);
  return [`- [${project}] ${test.title}: ${how}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

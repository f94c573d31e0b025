// The report beside the plan. The server makes it, from texts as they stand in the editor; here it is only shown.

const { Disposable, ViewColumn, window, workspace } = require('vscode');

/** How long the plan must rest before the report is made again, in milliseconds. */
const REST = 250;

/** A page may bring its own style, and nothing else: no script, no font and no picture from elsewhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The one panel with a report, which follows the plan that was edited or looked at last. */
class Previews {
  /** @param {() => import('vscode-languageclient/node').LanguageClient | undefined} client */
  constructor(client) {
    this.client = client;
    /** @type {import('vscode').WebviewPanel | undefined} */
    this.panel = undefined;
    /** @type {import('vscode').Uri | undefined} */
    this.uri = undefined;
    this.asked = 0;
    this.listeners = Disposable.from(
      workspace.onDidChangeTextDocument(change => this.follow(change.document)),
      workspace.onDidSaveTextDocument(document => this.follow(document)),
      window.onDidChangeActiveTextEditor(editor => editor && this.follow(editor.document)),
    );
  }

  /** Opens the report of the editor's plan beside it. */
  async show(editor) {
    if (editor?.document.languageId !== 'planck') {
      window.showInformationMessage('Open a plan first: the report is made of the plan that you look at.');
      return;
    }
    if (!this.panel) {
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.panel = window.createWebviewPanel('planck.report', 'Report', place, {
        enableScripts: false,
        enableFindWidget: true,
        localResourceRoots: [],
      });
      this.panel.onDidDispose(() => (this.panel = undefined));
    } else {
      this.panel.reveal(undefined, true);
    }
    this.uri = editor.document.uri;
    await this.refresh();
  }

  /** Makes the report again once the plan has been left alone for a moment. */
  follow(document) {
    if (!this.panel || document.languageId !== 'planck') return;
    this.uri = document.uri;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), REST);
  }

  async refresh() {
    const asked = ++this.asked;
    const page = await this.page();
    // An answer that was overtaken by a later question is not shown.
    if (this.panel && asked === this.asked) this.panel.webview.html = page;
  }

  async page() {
    const client = this.client();
    if (!client) return said('The server of planck is not running. The command “planck: Restart server” starts it.');
    try {
      const { html } = await client.sendRequest('planck/report', { uri: this.uri.toString() });
      return guarded(html);
    } catch (error) {
      return said(`The report cannot be made: ${error.message ?? error}`);
    }
  }

  dispose() {
    clearTimeout(this.timer);
    this.listeners.dispose();
    this.panel?.dispose();
  }
}

/** The page with the policy before anything else that its head holds. */
function guarded(html) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, head => head + policy) : policy + html;
}

/** A page with one sentence. */
function said(sentence) {
  const text = sentence.replace(/[&<>]/g, it => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[it]);
  return guarded(`<!doctype html><html lang="en"><head><title>Report</title></head><body><p>${text}</p></body></html>`);
}

module.exports = { Previews };

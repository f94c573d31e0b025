// The extension: the server, and the two commands.

const { commands, Uri, window, workspace } = require('vscode');
const { LanguageClient, RevealOutputChannelOn, State } = require('vscode-languageclient/node');
const { Previews } = require('./preview');

/** @type {LanguageClient | undefined} */
let client;

/** @param {import('vscode').ExtensionContext} context */
async function activate(context) {
  const output = window.createOutputChannel('planck', { log: true });
  const previews = new Previews(() => client);
  context.subscriptions.push(
    output,
    previews,
    workspace.registerTextDocumentContentProvider('planck', { provideTextDocumentContent: page }),
    commands.registerCommand('planck.previewReport', () => previews.show(window.activeTextEditor)),
    // What stands above a priority leads to the report; the server is told below that it may say so.
    commands.registerCommand('planck.showReport', async uri =>
      previews.show(await window.showTextDocument(Uri.parse(uri))),
    ),
    commands.registerCommand('planck.restartServer', () => restart(output)),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('planck.server.path')) restart(output);
    }),
  );
  await start(output);
}

async function deactivate() {
  await client?.stop();
}

/** Starts the server that the settings name, and says what to do where it cannot be started. */
async function start(output) {
  const command = workspace.getConfiguration('planck').get('server.path') || 'planck';
  client = new LanguageClient(
    'planck',
    'planck',
    { command, args: ['lsp'] },
    {
      documentSelector: [
        { scheme: 'file', language: 'planck' },
        { scheme: 'vscode-remote', language: 'planck' },
        { scheme: 'untitled', language: 'planck' },
      ],
      outputChannel: output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      markdown: { supportHtml: false },
      // Which files are watched the server says itself. What it may name: the command above, and the pages of codes.
      initializationOptions: { commands: ['planck.showReport'], schemes: ['planck'] },
    },
  );
  try {
    await client.start();
  } catch (error) {
    output.error(`${command} lsp: ${error}`);
    client = undefined;
    const choose = 'Say where it is';
    const chosen = await window.showErrorMessage(
      `The program \`${command}\` could not be started, and so plans are coloured but not checked. ` +
        'Install planck, or say in the settings where it is.',
      choose,
    );
    if (chosen === choose) await commands.executeCommand('workbench.action.openSettings', 'planck.server.path');
  }
}

/** The page of a code, to which the findings link; the server has them all. */
async function page(uri) {
  if (!client) return 'The server of planck is not running.';
  const { text } = await client.sendRequest('workspace/textDocumentContent', { uri: uri.toString() });
  return text;
}

async function restart(output) {
  if (client && client.state !== State.Stopped) await client.stop().catch(error => output.warn(String(error)));
  client = undefined;
  await start(output);
}

module.exports = { activate, deactivate };

// The published client of the API, driven by a test over standard input and output: each line in is
// {"call": "calls.get", "with": {…}} or {"answer": "ice", "with": {…}}, and is answered by a line.
// It also is an application's server: a callback is checked, read, and answered with the client's
// own means, and told in a line {"event": …, "valid": …}.
import http from 'node:http';
import readline from 'node:readline';
import { createRequire } from 'node:module';

// What the client itself logs is not for the test.
console.log = console.info = console.debug = console.error;

const require = createRequire(import.meta.url);
const { SinchClient, Voice: voice, VoiceCallbackWebhooks, VerificationCallbackWebhooks } =
  require('@sinch/sdk-core');

const [, , host, applicationKey, applicationSecret] = process.argv;
const credentials = { applicationKey, applicationSecret };

// Nothing but the hosts is other than an application would write it.
const services = new SinchClient({
  ...credentials,
  voiceHostname: host,
  voiceApplicationManagementHostname: host,
  verificationHostname: host,
});

const answers = {};
const builders = {
  connect: ({ headers, cookie }) => {
    const svaml = new voice.IceSvamletBuilder()
      .setAction(voice.iceActionHelper.connectMxp({ callHeaders: headers }));
    if (cookie) {
      svaml.addInstruction(voice.iceInstructionHelper.setCookie('order', cookie));
    }
    return svaml.build();
  },
  hangup: () => new voice.IceSvamletBuilder().setAction(voice.iceActionHelper.hangup()).build(),
  park: (with_) => new voice.IceSvamletBuilder().setAction(voice.iceActionHelper.park(with_)).build(),
  menu: () => new voice.IceSvamletBuilder()
    .setAction(voice.iceActionHelper.runMenu({ menus: [{ id: 'main', mainPrompt: '#tts[x]' }] }))
    .build(),
  literally: (with_) => with_,
  nothing: () => undefined,
};

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const webhooks = {
  '/voice': (headers, body, path) => {
    const hooks = new VoiceCallbackWebhooks(credentials);
    return [hooks.validateAuthenticationHeader(headers, body, path, 'POST'), hooks.parseEvent(body)];
  },
  '/verification': (headers, body, path) => {
    const hooks = new VerificationCallbackWebhooks(credentials);
    return [hooks.validateAuthenticationHeader(headers, body, path, 'POST'), hooks.parseEvent(body)];
  },
};

const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    const [valid, event] = webhooks[request.url](request.headers, body, request.url);
    const tampered = webhooks[request.url](request.headers, `${body} `, request.url)[0];
    const answer = answers[event.event];
    say({ event: event.event, valid, tampered, body: JSON.parse(body),
      isTime: event.timestamp === undefined || !Number.isNaN(Date.parse(event.timestamp)),
      header: request.headers['x-cb-order'] });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
});

const call = async (name, data) => {
  const path = name.split('.');
  const method = path.pop();
  const api = path.reduce((at, part) => at[part], services);
  try {
    return { result: (await api[method](data)) ?? {} };
  } catch (error) {
    return { status: error.statusCode ?? 0, error: String(error.data ?? error.message) };
  }
};

server.listen(0, '127.0.0.1', () => {
  say({ listening: `http://127.0.0.1:${server.address().port}` });
  readline.createInterface({ input: process.stdin })
    .on('line', async (text) => {
      const line = JSON.parse(text);
      if (line.answer) {
        answers[line.answer] = builders[line.by](line.with ?? {});
        say({ result: answers[line.answer] ?? {} });
      } else if (line.inline) {
        say({ result: { svaml: voice.customCalloutHelper.formatIceResponse(
          voice.iceActionHelper.connectMxp(line.inline)) } });
      } else {
        say(await call(line.call, line.with ?? {}));
      }
    })
    .on('close', () => process.exit(0));
});

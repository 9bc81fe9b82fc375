export const joining = {
  refused: 'Nothing answers at {{address}}. Check the address, and that the hub is running.',
  unreachable:
    '{{address}} can’t be found from here. Check the address, and that you are on the same network as the hub.',
  timeout: '{{address}} did not answer in time. Check the address and the network, and try again.',
  closed: '{{address}} ended the conversation before it began. Check the address and the port.',
  goodbye: 'The hub is shutting down. Try again when it is back.',
  serverError: 'The hub ran into an error of its own. Try again; its log tells more.',
  streamOff: 'Live updates are switched off on this hub. Try again when they are on.',
  tlsFailed:
    'No secure connection to {{address}} could be made: this device does not trust its certificate, or it has none. Ask whoever runs the hub whether its address begins with http:// or https://.',
  notAHub: 'Something answers at {{address}}, but it is not a Switchboard hub. Check the port.',
  otherProtocol: 'This hub speaks another version of Switchboard. Install the same version here and there.',
  otherWorkspace:
    'The hub of another workspace answers at {{address}}. Ask whoever runs your hub for its address.',
  failed: 'Joining failed: {{detail}}',
  heldBack: 'The hub takes no changes at the moment, so nobody can join. Try again in a while.',
  notLetIn: 'The hub did not let this device in. Try again with its join code.',
  noHub: 'The hub can’t be reached at the moment. Try again when you are connected.',
  notJoined: 'Join a hub first: enter its address and join code.',
  oneNetwork:
    '“{{address}}” is good on one network connection only, and can’t be used as a hub’s address. Write another address of the hub’s machine, such as http://192.168.1.20:4470 or http://[fd00::20]:4470, or its name.',
  brackets: 'Put the address in brackets: http://[{{host}}]:{{port}}.',
  noAddress:
    '“{{address}}” is not a hub’s address. Write it as the hub shows it, such as http://192.168.1.20:4470.',
} as const;

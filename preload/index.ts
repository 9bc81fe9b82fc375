import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { channels, pushNames } from './contract/channels.ts';
import type { Bridge } from './contract/ipc.ts';

/** Checks nothing but names: main checks who asks and what, and the window is typed. */
const bridge: Bridge = {
  command: (name, payload) => ipcRenderer.invoke(channels.command, name, payload),
  query: (name, ...payload) => ipcRenderer.invoke(channels.query, name, ...payload),
  on(name, listener) {
    if (!pushNames.includes(name)) throw new Error('No such push.');
    // The event object stays here: its `sender` would hand all of IPC to the page.
    const receive = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]) => listener(value);
    const channel = channels.push(name);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('switchboard', bridge);

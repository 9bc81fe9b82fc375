import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import { channels, pushNames } from './contract/channels.ts';
import type { Bridge, CommandName, CommandPayload } from './contract/ipc.ts';

const dropped = 'dropFileAt' satisfies CommandName;

/** Checks nothing but names, and where a dropped file is: main checks who asks and what, and the window is typed. */
const bridge: Bridge = {
  drop(file) {
    const path = webUtils.getPathForFile(file);
    const payload: CommandPayload<typeof dropped> = { path };
    return path === '' ? null : ipcRenderer.invoke(channels.command, dropped, payload);
  },
  command(name: CommandName, payload) {
    // A page that could name a path could have any file read.
    if (name === dropped) throw new Error('No such command.');
    return ipcRenderer.invoke(channels.command, name, payload);
  },
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

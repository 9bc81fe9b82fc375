import { join } from 'node:path';
import { app, BrowserWindow, Menu } from 'electron';

/* What Electron costs by itself: windows of the usual size with one line in them, shown once they have painted. */

function open(): void {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(__dirname, 'index.html'));
}

app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'New window', click: open }]));
  open();
});

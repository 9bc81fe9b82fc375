import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * electron-builder's hook, once the app lies unpacked in its folder: takes out the app that Electron shows where it is
 * given none, and puts our licence beside those of Electron and Chromium.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
  const place = packager.platform.name === 'mac' ? resources : appOutDir;
  await copyFile(join(packager.projectDir, 'LICENSE'), join(place, 'LICENSE'));
}

// A real browser for the scripts here: Debian's Chromium, or another one named by CHROMIUM, without a window and
// without calls home.
import { chromium } from 'playwright-core';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs `work` with a browser and closes it, whatever comes of the work. */
export async function withBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: QUIET,
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** The sizes that pages are looked at in. */
export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

// Chromium as tests/run found it, driven by playwright-core from target/browser.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// Screenshots are build output.
export const shots = join(root, "target", "shots");

export async function launch() {
  mkdirSync(shots, { recursive: true });
  const require = createRequire(join(root, "target", "browser", "package.json"));
  const { chromium } = require("playwright-core");
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium's own sandbox needs rights that root in a container has not.
    args: ["--disable-dev-shm-usage", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
}

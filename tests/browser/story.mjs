// One story in a real browser: a person texts, a companion sees the case, takes it, answers, and
// the answer is on the person's phone. Once with the console's script, once without it.
//
//   node tests/browser/story.mjs [target/debug/pendamping]
//
// playwright-core comes from NODE_PATH or target/browser; the browser is $CHROMIUM.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = resolve(process.argv[2] ?? join(root, "target/debug/pendamping"));
const shots = join(root, "target/screenshots");
const PASSPHRASE = "payung jendela kambing sore";
const WAIT = 30_000;
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

let [passed, failed] = [0, 0];
function check(what, holds, why = "") {
  if (holds) passed += 1;
  else failed += 1;
  if (!holds) console.log(`failed: ${what}${why ? `: ${why}` : ""}`);
}

function playwright() {
  const places = (process.env.NODE_PATH ?? "").split(":").filter(Boolean);
  for (const place of [...places, join(root, "target/browser/node_modules")]) {
    try {
      return createRequire(join(place, "_"))("playwright-core");
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  throw new Error("playwright-core is missing: run tests/run, or set NODE_PATH");
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts the hotline in a folder of its own and reads the one-time link it prints. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), "pendamping-story-"));
  const [hooks, console_] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PENDAMPING_HTTP__HOOKS: `127.0.0.1:${hooks}`,
    PENDAMPING_HTTP__CONSOLE: `127.0.0.1:${console_}`,
  };
  const child = spawn(binary, ["serve"], { cwd: folder, env });
  let said = "";
  const link = await new Promise((found, lost) => {
    const listen = (bytes) => {
      said += bytes;
      const link = said.match(/http:\/\/\S+?\/enrol\/[0-9a-f]+/)?.[0];
      if (link) found(link);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", lost);
    child.on("exit", (code) => lost(new Error(`serve ended with ${code}:\n${said}`)));
    setTimeout(() => lost(new Error(`no one-time link within ${WAIT} ms:\n${said}`)), WAIT);
  });
  const stop = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { link, stop, simulator: `http://127.0.0.1:${hooks}/simulator` };
}

/** A phone of 360 pixels whose every request and complaint is watched. */
async function phone(browser, name, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 }, locale: "id-ID", ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT);
  page.on("console", (message) => {
    if (message.type() === "error") check(`${name}: console is quiet`, false, message.text());
  });
  page.on("pageerror", (error) => check(`${name}: no script fails`, false, error.message));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "127.0.0.1" || protocol !== "http:") {
      check(`${name}: asks nobody else`, false, request.url());
    }
  });
  page.on("response", async (response) => {
    const limit = { css: 10_000, js: 4_000 }[new URL(response.url()).pathname.split(".").pop()];
    if (!limit) return;
    const size = (await response.body().catch(() => Buffer.alloc(0))).length;
    if (size > limit) check(`${name}: assets are small`, false, `${response.url()} has ${size} bytes`);
  });
  return page;
}

let shot = 0;
async function look(page, name) {
  shot += 1;
  const number = String(shot).padStart(2, "0");
  await page.screenshot({ path: join(shots, `${number}-${name}.png`), fullPage: true });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  check(`${name} fits 360 pixels`, width <= 360, `${width} pixels`);
  const untold = await page.evaluate(() =>
    [...document.querySelectorAll("input:not([type=hidden]), textarea, select")]
      .filter((field) => !field.labels?.length).map((field) => field.name));
  check(`${name} has a label for every field`, untold.length === 0, untold.join());
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button")]
      .filter((button) => button.offsetParent && button.getBoundingClientRect().height < 44)
      .map((button) => button.textContent));
  check(`${name} has buttons a thumb can hit`, small.length === 0, small.join());
}

async function says(page, simulator, number, text, channel = "sms") {
  const query = new URLSearchParams({ person: number, person_channel: channel });
  await page.goto(`${simulator}?${query}`);
  await page.fill("#person-text", text);
  await page.click("section.person button[value=text]");
  await page.waitForSelector("section.person .said");
}

async function phoneShows(page, text) {
  for (let turn = 0; turn < WAIT / 1000; turn += 1) {
    if (await page.locator("section.person .said:not(.way2)", { hasText: text }).count()) return true;
    await page.waitForTimeout(1000);
  }
  return false;
}

/** Takes the case that nobody has, and answers. */
async function takeAndAnswer(page, name, answer) {
  await look(page, `${name}-board`);
  const take = page.locator('form[action$="/take"]').first();
  const code = (await take.getAttribute("action")).split("/")[2];
  await take.locator("button").click();
  await page.waitForURL(`**/k/${code}**`);
  check(`${name}: the sheet shows what the person wrote`,
    await page.locator(".said.way0").count() > 0);
  await look(page, `${name}-case`);
  await page.fill("#text", answer);
  await page.click("#answer button.main");
  await page.waitForURL(`**/k/${code}?note=kept**`);
  check(`${name}: the sheet shows the answer`,
    await page.locator(".said.way2", { hasText: answer }).count() === 1);
  await look(page, `${name}-answered`);
}

/** The person sends a photo and a voice note; both come by themselves, the photo folded away. */
async function filesArrive(companion, person) {
  for (const act of ["photo", "voice"]) await person.click(`section.person button[value=${act}]`);
  await companion.waitForSelector("audio");
  check("a photo is folded away", !(await companion.locator(".said img").isVisible()));
  await companion.click(".said summary");
  const width = await companion.locator(".said img").evaluate(
    (image) => image.complete ? image.naturalWidth : new Promise((done) => {
      image.onload = () => done(image.naturalWidth);
      image.onerror = () => done(0);
    }));
  check("a photo is shown once somebody asks", width === 320, `${width} pixels`);
  const seconds = await companion.locator("audio").evaluate((sound) => new Promise((done) => {
    sound.onloadedmetadata = () => done(sound.duration);
    sound.onerror = () => done(0);
    sound.load();
    sound.preload = "metadata";
  }));
  check("a voice note can be played", seconds === 1, `${seconds} seconds`);
  await look(companion, "files");
  await person.fill("#person-text", "itu fotonya");
  await person.click("section.person button[value=text]");
  await companion.waitForSelector(".said.way0:has-text('itu fotonya')");
  check("what was unfolded stays so", await companion.locator(".said img").isVisible());
}

/** After a day of silence on WhatsApp a greeting goes first, and the words follow the answer. */
async function afterADay(companion, person, hotline) {
  const number = "+6281200001003";
  await says(person, hotline.simulator, number, "tolong saya dikurung", "whatsapp");
  await companion.goto(new URL("/", hotline.link).href);
  await companion.waitForSelector('form[action$="/take"]');
  const take = companion.locator('form[action$="/take"]').first();
  const code = (await take.getAttribute("action")).split("/")[2];
  await take.locator("button").click();
  await companion.waitForURL(`**/k/${code}**`);
  await look(companion, "window-open");
  await person.click("button[value=sim-day]");
  await companion.reload();
  check("the sheet says that free text waits", await companion.locator("#answer p.check").count() === 1);
  await look(companion, "window-shut");
  const words = "Selamat pagi, apakah sudah bisa bicara?";
  await companion.fill("#text", words);
  await companion.click("#answer button.main");
  await companion.waitForURL(`**/k/${code}?note=kept**`);
  await look(companion, "window-waits");
  await companion.click('form[action$="/withdraw"] button');
  await companion.waitForURL(`**/k/${code}?note=withdrawn**`);
  check("what was taken back is not shown as waiting",
    await companion.locator('form[action$="/withdraw"]').count() === 0);
  await look(companion, "window-taken-back");
  await companion.fill("#text", words);
  await companion.click("#answer button.main");
  await companion.waitForURL(`**/k/${code}?note=kept**`);
  check("a greeting goes first", await phoneShows(person, "Halo, bisa balas sekarang?"));
  check("the words wait", await person.locator("section.person .said", { hasText: words }).count() === 0);
  await says(person, hotline.simulator, number, "bisa", "whatsapp");
  check("the words follow the answer", await phoneShows(person, words));
  await look(person, "simulator-whatsapp");
}

async function withScript(browser, hotline) {
  const companion = await phone(browser, "console");
  await companion.goto(hotline.link);
  await look(companion, "enrol");
  const login = await companion.inputValue("#name");
  await companion.fill("#passphrase", PASSPHRASE);
  await companion.fill("#again", PASSPHRASE);
  await companion.click("button.main");
  await companion.waitForSelector("nav.menu");
  await look(companion, "board-empty");

  const person = await phone(browser, "simulator");
  await says(person, hotline.simulator, "+6281200001001", "tolong saya dikurung");
  await companion.waitForSelector('form[action$="/take"]');
  check("the case appears on the board by itself", true);
  check("danger is told in words", (await companion.locator(".level.lv1").first().textContent()).trim() !== "");
  const answer = "Halo, saya pendamping. Aman membalas?";
  await takeAndAnswer(companion, "script", answer);
  check("the answer is on the person's phone", await phoneShows(person, answer));
  await look(person, "simulator");
  await filesArrive(companion, person);

  await companion.fill("#text", "a".repeat(161));
  check("the counter counts SMS", /\b2 SMS/.test(await companion.textContent("#count")));
  await companion.fill("#text", "");
  for (const path of ["/undelivered", "/texts", "/texts/who", "/me", "/me?lang=en"]) {
    await companion.goto(new URL(path, hotline.link).href);
    await look(companion, path.replace(/\W+/g, "-").slice(1));
  }
  await afterADay(companion, person, hotline);
  await companion.click('form[action="/out"] button');
  await companion.waitForURL("**/in");
  await look(companion, "in");
  await companion.context().close();
  await person.context().close();
  return login;
}

async function withoutScript(browser, hotline, login) {
  const companion = await phone(browser, "plain console", { javaScriptEnabled: false, colorScheme: "dark" });
  const start = new URL("/", hotline.link).href;
  await companion.goto(start);
  await companion.fill("#name", login);
  await companion.fill("#passphrase", PASSPHRASE);
  await companion.click("button.main");
  await companion.waitForSelector("nav.menu");

  const person = await phone(browser, "simulator");
  await says(person, hotline.simulator, "+6281200001002", "tolong saya dikurung");
  for (let turn = 0; turn < WAIT / 1000; turn += 1) {
    await companion.goto(start);
    if (await companion.locator('form[action$="/take"]').count()) break;
    await companion.waitForTimeout(1000);
  }
  const answer = "Saya di sini. Cukup jawab ya atau tidak.";
  await takeAndAnswer(companion, "plain", answer);
  check("the answer is on the person's phone without a script", await phoneShows(person, answer));
  await companion.context().close();
  await person.context().close();
}

mkdirSync(shots, { recursive: true });
const { chromium } = playwright();
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: FLAGS });
let hotline;
try {
  hotline = await start();
  const login = await withScript(browser, hotline);
  await withoutScript(browser, hotline, login);
} catch (error) {
  check("the story comes to its end", false, error.stack);
} finally {
  await browser.close();
  await hotline?.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

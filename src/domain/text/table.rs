//! Every text of bot and alerts, as data: key, options, arguments, length. The words themselves
//! stand in `locales/`; `locale check` walks this list.

use super::{ArgSpec, Choice, Spec};

const fn arg(name: &'static str, longest_id: &'static str, longest_en: &'static str) -> ArgSpec {
    ArgSpec { name, longest_id, longest_en }
}

const fn plain(key: &'static str) -> Spec {
    Spec { key, options: &[], choice: Choice::None, args: &[], segments: 1 }
}

const fn one(key: &'static str, options: &'static [&'static str]) -> Spec {
    Spec { key, options, choice: Choice::One, args: &[], segments: 1 }
}

const fn many(key: &'static str, options: &'static [&'static str]) -> Spec {
    Spec { key, options, choice: Choice::Many, args: &[], segments: 1 }
}

impl Spec {
    const fn with(mut self, args: &'static [ArgSpec]) -> Self {
        self.args = args;
        self
    }

    /// One of the six that need two SMS.
    const fn long(mut self) -> Self {
        self.segments = 2;
        self
    }
}

/// The neutral name people see, from the configuration.
pub const SVC: ArgSpec = arg("svc", "Teman Pendamping RIX", "Teman Pendamping RIX");
/// How long answers are kept, from the configuration.
pub const KEEP: ArgSpec = arg("keep", "24 bulan", "24 months");
const PLACE: ArgSpec = arg(
    "place",
    "Kabupaten Kepulauan Siau Tagulandang Biaro",
    "Kabupaten Kepulauan Siau Tagulandang Biaro",
);
/// What the roster can promise.
pub const WHEN: ArgSpec =
    arg("when", "mulai hari Minggu jam 08.00 WITA", "from Wednesday 08.00 WITA");
const WHO: ArgSpec =
    ArgSpec { name: "who", longest_id: "Pendamping Rini Lest", longest_en: "Pendamping Rini Lest" };
const REF: ArgSpec = arg("ref", "K7Q4M", "K7Q4M");
/// The emergency number of a country.
pub const NUM: ArgSpec = arg("num", "110/119/1955", "110/119/1955");
const MISSION: ArgSpec = arg(
    "mission",
    "KBRI Bandar Seri Begawan +673 876 0000",
    "KBRI Bandar Seri Begawan +673 876 0000",
);
const COUNT: ArgSpec = arg("n", "24", "24");
const LIST: ArgSpec = arg(
    "list",
    "harus cepat berangkat, kontrak belum dipegang, hanya dari iklan internet",
    "only an online ad, no contract in hand, others keep the passport",
);
const COUNTRY: ArgSpec = arg(
    "country",
    "Georgia Selatan dan Kepulauan Sandwich Selatan",
    "South Georgia and the South Sandwich Islands",
);
const HOURS: ArgSpec =
    arg("hours", "Senin-Jumat 08.00-22.00 WITA", "Monday-Friday 08.00-22.00 WITA");
const WORD: ArgSpec = arg("word", "semangka manis sekali ya", "semangka manis sekali ya");
const COMPANION: ArgSpec = arg("companion", "Pendamping Rini Lest", "Pendamping Rini Lest");
const LEVEL: ArgSpec = arg("level", "ORANYE", "ORANGE");
const MIN: ArgSpec = arg("min", "1440", "1440");
const URL: ArgSpec =
    arg("url", "https://hotline.example.org/k/K7Q4M", "https://hotline.example.org/k/K7Q4M");
const CODE: ArgSpec = arg("code", "99KD", "99KD");
const DAY: ArgSpec = arg("day", "hari Minggu", "Wednesday");
const TIME: ArgSpec = arg("time", "08.00 WITA", "08.00 WITA");

/// The whole list, in the order of the locale files.
pub const TEXTS: &[Spec] = &[
    // Opening and safety
    one("hello", &["safe", "not_now", "danger"]).with(&[SVC]),
    plain("unsafe-ack"),
    plain("cover-shop"),
    plain("cover"),
    plain("duress-ok"),
    plain("mute-danger"),
    one("call-seen", &["text", "call", "not_now"]),
    plain("voice"),
    plain("lang-other"),
    plain("lang-jv"),
    plain("told"),
    plain("noted"),
    // Consent
    one("consent", &["yes", "info", "human"]),
    one("consent-more", &["yes", "info", "human"]).with(&[SVC, KEEP]).long(),
    plain("why"),
    plain("about").with(&[SVC]),
    // Who and where
    one("who", &["self", "family", "witness", "job", "info"]),
    plain("s-one"),
    one("age-self", &["adult", "child", "skip"]),
    plain("child-intro"),
    one("place", &["id", "abroad", "sea", "home", "unknown", "skip"]),
    plain("place-city"),
    plain("place-country"),
    plain("place-ship"),
    plain("place-unknown"),
    one("place-confirm", &["yes", "no"]).with(&[PLACE]),
    // Contact
    one("contact", &["text", "call", "none", "not_mine"]),
    one("phone", &["sender", "skip"]),
    one("safe-time", &["morning", "midday", "afternoon", "night", "any", "skip"]),
    plain("code-word"),
    // What happened
    one("safe-today", &["safe", "unsure", "unsafe"]),
    many("s-free", &["cannot_leave", "guarded", "document", "phone", "none", "skip"]),
    many(
        "s-harm",
        &["threat", "violence", "sexual", "marriage", "sold", "other_severe", "none", "skip"],
    ),
    one("s-when", &["now", "past", "skip"]),
    many("s-work", &["unpaid", "debt", "deceived", "hours", "scam", "conditions", "none", "skip"]),
    many("need", &["shelter", "doctor", "home", "wages", "legal", "papers", "talk", "skip"]),
    plain("note"),
    one("s-harm-child", &["yes", "no", "skip"]),
    one("child-adult", &["yes", "no", "afraid", "skip"]),
    // Closing
    plain("close").with(&[WHEN]),
    plain("close-no-contact"),
    plain("close-child").with(&[WHEN]),
    plain("close-family").with(&[WHEN, REF]),
    // Danger
    one("danger-ask", &["yes", "no", "unknown"]),
    plain("harm-ack"),
    plain("d-start"),
    plain("d-abroad").with(&[NUM, MISSION]),
    plain("d-abroad-nomission").with(&[NUM]),
    plain("d-abroad-unknown"),
    one("d-what", &["hurt", "confined", "moved_or_sold", "ill", "self_harm", "other"]),
    one("d-call", &["text", "call", "none"]),
    plain("d-hold"),
    plain("d-hold-locked"),
    plain("d-hold-moved"),
    plain("d-hold-ill").with(&[NUM]),
    plain("d-hold-quiet"),
    plain("d-ack"),
    plain("d-no-staff").with(&[NUM]),
    one("d-cancel", &["still", "safe"]),
    plain("wait-now"),
    plain("no-voice"),
    plain("df-start"),
    plain("df-hold"),
    plain("f-no-staff"),
    // Self-harm
    one("sh-start", &["alone", "not_alone"]),
    plain("sh-where"),
    plain("sh-hold"),
    one("sh-other", &["alone", "not_alone"]),
    plain("sh-no-staff"),
    // Family or friend
    one("f-rel", &["child", "spouse", "parent", "sibling", "friend", "other", "skip"]),
    one("f-place", &["id", "abroad", "sea", "home", "unknown"]),
    many(
        "f-signs",
        &[
            "confined",
            "threat_violence",
            "sexual",
            "ransom",
            "document",
            "pay_or_debt",
            "scam",
            "unknown",
        ],
    ),
    plain("f-ransom"),
    plain("f-deadline"),
    one("f-reach", &["reporter", "direct", "unknown"]),
    plain("f-tip"),
    one("f-age", &["adult", "child", "unknown"]),
    one("f-last", &["today", "week", "month", "longer", "skip"]),
    // Witness
    many("w-signs", &["confined", "child_forced", "violence", "recruiting", "other", "skip"]),
    one("w-now", &["yes", "no", "unknown"]),
    one("w-child", &["yes", "no", "unknown"]),
    plain("w-where"),
    one("w-again", &["yes", "no"]),
    plain("w-tip").with(&[REF]),
    // Check a job offer
    one("j-when", &["within_3_days", "later", "left", "unknown"]),
    plain("j-where"),
    one("j-who", &["company", "person", "ad", "family", "unknown"]),
    one("j-visa", &["work", "visit", "none", "unknown"]),
    one("j-contract", &["yes", "no", "later"]),
    one("j-docs", &["self", "agent", "none"]),
    one("j-pay", &["pay", "loan", "none", "unknown"]),
    one("j-lie", &["yes", "no"]),
    one("j-left", &["yes", "no"]),
    one("j-flags", &["yes", "no"]).with(&[COUNT, LIST]).long(),
    plain("j-noflags").long(),
    // Information
    one("i-menu", &["job", "signs", "numbers", "rights", "prepare", "human"]),
    plain("i-signs"),
    plain("i-numbers"),
    plain("i-numbers-abroad").with(&[NUM, COUNTRY, MISSION]).long(),
    plain("i-rights").long(),
    plain("i-prepare").long(),
    plain("i-more"),
    // Commands
    plain("help"),
    plain("human").with(&[WHEN]),
    plain("human-off").with(&[WHEN, HOURS]),
    plain("human-off-night").with(&[NUM, HOURS]),
    plain("stop"),
    one("stop-ask", &["later", "stop"]),
    one("delete-ask", &["keep", "delete"]),
    plain("delete-done"),
    plain("data-ask"),
    one("lang", &["id", "en"]),
    plain("lang-set"),
    plain("unclear-1"),
    plain("unclear-2"),
    plain("media"),
    plain("status"),
    plain("code").with(&[REF]),
    plain("no-third"),
    plain("wait").with(&[WHEN]),
    plain("late"),
    // Follow-up
    one("fu-hello", &["yes", "later", "urgent"]).with(&[WORD]),
    one("fu-hello-plain", &["yes", "later", "urgent"]),
    one("fu-how", &["better", "same", "worse", "human"]),
    many("fu-home", &["health", "work", "papers", "safety", "school", "talk", "none"]),
    one("fu-useful", &["yes", "little", "no", "skip"]),
    one("fu-close", &["not_yet", "close"]),
    plain("c-hello").with(&[WORD, COMPANION]),
    plain("c-hello-plain").with(&[COMPANION]),
    // Companion macros
    plain("c-human"),
    plain("c-shift").with(&[WHEN]),
    plain("no-place"),
    one("share", &["ask", "yes", "no"]),
    one("talk-lang", &["id", "en", "jv", "su", "other", "skip"]),
    plain("name"),
    // Staff alerts
    plain("al-new").with(&[REF, LEVEL, MIN, URL, CODE]),
    plain("al-esc").with(&[REF, LEVEL, MIN, URL, CODE]),
    plain("al-reply").with(&[REF, URL]),
    plain("al-up").with(&[REF, LEVEL, URL]),
    plain("al-task").with(&[REF, URL]),
    plain("al-lock").with(&[REF, URL]),
    plain("al-taken").with(&[REF, URL]),
    plain("al-lost").with(&[REF, WHO]),
    plain("al-gone").with(&[REF, WHO]),
    plain("al-unread").with(&[URL]),
    plain("al-window").with(&[REF, URL]),
    // Templates of WhatsApp: approved words, so without arguments
    plain("tpl-hello"),
    plain("tpl-alert"),
    // Fragments
    plain("when-min").with(&[MIN]),
    plain("when-hours").with(&[COUNT]),
    plain("when-asked"),
    plain("when-from").with(&[DAY, TIME]),
    plain("when-write"),
    plain("jf-visa"),
    plain("jf-contract"),
    plain("jf-docs"),
    plain("jf-pay"),
    plain("jf-debt"),
    plain("jf-lie"),
    plain("jf-ad"),
    plain("jf-fast"),
    plain("list-open"),
    // Fragments the roster and the configuration need
    plain("keep-months").with(&[COUNT]),
    plain("day-1"),
    plain("day-2"),
    plain("day-3"),
    plain("day-4"),
    plain("day-5"),
    plain("day-6"),
    plain("day-7"),
];

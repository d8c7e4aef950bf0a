//! `deploy/gateways/gammu-receive.sh` with a curl that only writes down: what it posts is read by the
//! gateway it is made for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pendamping::domain::heard::{Inbound, Item};
use pendamping::domain::time::{Millis, SECOND};
use pendamping::gateway::registry::{self, Home};
use pendamping::gateway::{Gateway, Hook};

use super::settings;

/// Writes each request down, and fails as often as it is told to.
const CURL: &str = r#"#!/bin/sh
n=$(($(cat "$STUB/posts" 2>/dev/null || echo 0) + 1)); echo "$n" >"$STUB/posts"
while [ $# -gt 0 ]; do
    case $1 in
        -H) printf '%s\n' "$2" >>"$STUB/$n.headers"; shift ;;
        --data-binary) cat "${2#@}" >"$STUB/$n.body"; shift ;;
    esac
    shift
done
[ "$n" -gt "$(cat "$STUB/failing")" ]
"#;

/// Ten minutes pass between two looks at the clock: longer than a signature is taken.
const DATE: &str = r#"#!/bin/sh
now=$(($(cat "$STUB/now") + 600)); echo "$now" >"$STUB/now"; echo "$now"
"#;

/// A machine with the script, on which time passes quickly.
struct Machine(PathBuf);

impl Machine {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pendamping-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("bin")).unwrap();
        for (name, script) in [("curl", CURL), ("date", DATE)] {
            tool(&folder.join("bin").join(name), script);
        }
        fs::write(folder.join("key"), "fx-generic-signing_key-01").unwrap();
        fs::write(folder.join("now"), "1795572000").unwrap();
        Self(folder)
    }

    /// Runs it as SMSD does, with the names of the parts in its inbox; nothing of it for cron.
    fn run(&self, failing: usize, names: &[&str], given: &[(&str, &str)]) -> bool {
        fs::write(self.0.join("failing"), failing.to_string()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/gateways/gammu-receive.sh");
        let mut command = Command::new("sh");
        command.args(["-c", r#"PATH="$STUB/bin:$PATH" exec sh "$0" "$@""#]);
        command.arg(script).args(names).envs(given.iter().copied()).env("STUB", &self.0);
        command.env("PENDAMPING_KEY_FILE", self.0.join("key"));
        command.env("PENDAMPING_SPOOL", self.0.join("spool"));
        command.env("PENDAMPING_PAUSE", "0").output().unwrap().status.success()
    }

    fn posts(&self) -> usize {
        let told = fs::read_to_string(self.0.join("posts")).unwrap_or_default();
        told.trim().parse().unwrap_or(0)
    }

    /// What the hotline makes of a post, at the time its header names.
    fn read(&self, number: usize) -> Box<Inbound> {
        let part = |end: &str| fs::read_to_string(self.0.join(format!("{number}.{end}"))).unwrap();
        let headers: Vec<(String, Vec<u8>)> = part("headers")
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.as_bytes().to_vec()))
            .collect();
        let stamp = headers.iter().find(|(name, _)| name == "x-timestamp").unwrap();
        let at: i64 = String::from_utf8_lossy(&stamp.1).parse().unwrap();
        let body = part("body").into_bytes();
        let path = "/hooks/generic/gammu";
        let (query, headers) = ("", headers.as_slice());
        let hook = Hook { method: "POST", path, query, tail: &[], headers, body: &body };
        let read = gateway().read(&hook, Millis(at * SECOND)).expect("a fresh signature");
        match read.heard.items.into_iter().next() {
            Some(Item::Message(inbound)) => inbound,
            other => panic!("{other:?}"),
        }
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tool(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

fn gateway() -> Box<dyn Gateway> {
    let settings = serde_json::from_value(settings::deployed("gammu")).unwrap();
    let public_url = "https://hotline.example.org".to_owned();
    registry::build("gammu", settings, &Home { public_url, calling_code: "62".to_owned() }).unwrap()
}

const TOLONG: &[(&str, &str)] = &[
    ("SMS_MESSAGES", "1"),
    ("SMS_1_NUMBER", "+6281200001001"),
    ("SMS_1_TEXT", "tolong saya & \"Sari\"\n"),
];

#[test]
fn each_attempt_of_gammu_receive_is_signed_anew_and_is_the_same_message() {
    let machine = Machine::new("gammu-attempts");
    assert!(machine.run(2, &["IN1.txt"], TOLONG));
    assert_eq!(machine.posts(), 3);
    let [first, last] = [1, 3].map(|number| machine.read(number));
    assert_eq!((&first.dedupe, first.sent_at), (&last.dedupe, last.sent_at));
    assert_eq!(last.text.as_deref(), Some("tolong saya & \"Sari\"\n"));
}

#[test]
fn a_rerun_of_gammu_receive_sends_nothing_twice_and_nothing_empty() {
    let machine = Machine::new("gammu-rerun");
    assert!(machine.run(0, &["IN1.txt"], TOLONG) && machine.run(0, &["IN1.txt"], TOLONG));
    assert!(machine.run(0, &[], &[]), "cron");
    assert_eq!(machine.posts(), 1);
    assert!(machine.run(0, &["IN2.txt"], TOLONG), "the same words once more");
    assert_eq!(machine.posts(), 2);
    assert_ne!(machine.read(1).dedupe, machine.read(2).dedupe);
}

#[test]
fn what_gammu_receive_could_not_deliver_goes_with_the_next_run() {
    let machine = Machine::new("gammu-outage");
    assert!(!machine.run(9, &["IN1.txt"], TOLONG));
    let given: Vec<_> = [("DECODED_PARTS", "1"), ("DECODED_0_TEXT", "halo")].into();
    let halo: Vec<_> = TOLONG.iter().copied().chain(given).collect();
    assert!(machine.run(0, &["IN2.txt", "IN3.txt"], &halo));
    let texts = [4, 5].map(|number| machine.read(number).text.unwrap());
    assert!(texts.contains(&"halo".to_owned()) && texts.iter().any(|text| text.contains("Sari")));
    assert!(machine.run(0, &[], &[]));
    assert_eq!(machine.posts(), 5);
}

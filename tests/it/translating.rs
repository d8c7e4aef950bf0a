//! The commands of operators and translators that change files, run as they run them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pendamping::app::history;
use pendamping::domain::lang::Lang;
use pendamping::domain::time::Millis;
use pendamping::locale::{Audit, Row, Taken, rows};

/// A folder of languages, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pendamping-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("locales")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn put(&self, file: &str, text: &str) {
        let path = self.path("locales").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path("locales").join(file)).unwrap()
    }

    /// Runs `pendamping locale …` here; gives exit code and what was printed.
    fn locale(&self, arguments: &[&str]) -> (i32, String) {
        let mut process = Command::new(env!("CARGO_BIN_EXE_pendamping"));
        process.arg("locale").args(arguments).args(["--locales", "locales", "--lang", "en"]);
        let output = process.current_dir(&self.0).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let out = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), out + &told)
    }

    /// The codes of what `check` says.
    fn codes(&self) -> Vec<String> {
        let (_, told) = self.locale(&["check", "--json"]);
        let told: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
        let counts = told.iter().filter(|one| one["severity"] != "info");
        counts.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_a_machine_can_mend_is_mended_and_nothing_else_is_touched() {
    let folder = Folder::new("fix");
    folder.put("su/dialogue.ftl", "\u{feff}# nomer\ncover = Punten,\n\tsalah nomer.\n");
    folder.put("su/alerts.ftl", "about = { svc }\u{2026}  \u{2019}leres\u{2019}\n");
    assert_eq!(folder.locale(&["check"]).0, 1);
    // What the parser refuses comes first; letters can be seen only behind it, in the same run.
    let (code, told) = folder.locale(&["check", "--fix"]);
    assert!(code == 0 && told.contains("places mended in 2 files"), "{code} {told}");
    assert_eq!(folder.text("su/dialogue.ftl"), "# nomer\ncover = Punten,\n    salah nomer.\n");
    assert_eq!(folder.text("su/alerts.ftl"), "about = { $svc }...  'leres'\n");
    let (code, told) = folder.locale(&["check", "--fix"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("0 places mended in 0 files"), "{told}");
}

#[test]
fn fmt_straightens_blanks_and_changes_no_word() {
    let folder = Folder::new("fmt");
    folder.put(
        "su/dialogue.ftl",
        "cover = Punten.  \r\n\r\n\r\n\r\n# x \r\nstop = Leres,\r\n    lirén.",
    );
    let words = |folder: &Folder| rows(&Audit::of(Some(&folder.path("locales"))), &Lang::new("su"));
    let before = words(&folder);
    let (code, told) = folder.locale(&["fmt"]);
    assert_eq!((code, told.as_str()), (0, "su/dialogue.ftl\n1 files straightened\n"));
    let tidy = "cover = Punten.\n\n# x\nstop = Leres,\n    lirén.\n";
    assert_eq!(folder.text("su/dialogue.ftl"), tidy);
    assert_eq!(words(&folder), before);
    assert_eq!(folder.locale(&["fmt"]).1, "0 files straightened\n");
}

#[test]
fn a_new_language_holds_every_text_as_a_comment_and_knows_its_sources() {
    let folder = Folder::new("new");
    let (code, told) = folder.locale(&["new", "su"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(folder.codes(), [""; 0], "nothing untranslated is in use");
    let files = ["dialogue.ftl", "alerts.ftl", "templates.ftl", "console.ftl", "cli.ftl"];
    for file in files {
        let text = folder.text(&format!("su/{file}"));
        let uncovered = |line: &str| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n";
        let text: String = text.lines().map(uncovered).collect();
        folder.put(&format!("su/{file}"), &text);
    }
    let audit = Audit::of(Some(&folder.path("locales")));
    let all = rows(&audit, &Lang::new("su"));
    let other: Vec<&Row> = all.iter().filter(|row| row.translation != row.source).collect();
    assert!(other.is_empty() && all.len() > 800, "{} of {}: {other:?}", other.len(), all.len());
    assert!(all.iter().all(|row| row.state == "done"));
    assert!(folder.text("su/dialogue.ftl").contains("## $svc: Teman Pendamping"), "with its notes");
    // The source changes: what was made from the older one is told.
    folder.put("id/dialogue.ftl", "cover = Maaf ya, salah nomor.\n");
    assert_eq!(folder.codes(), ["L042"]);
    assert_eq!(folder.locale(&["new", "su"]).0, 1, "a language is never written over");
}

#[test]
fn a_built_in_language_is_not_made_anew() {
    let folder = Folder::new("overlay");
    fs::remove_dir(folder.path("locales")).unwrap();
    let run = |arguments: &[&str]| {
        let mut process = Command::new(env!("CARGO_BIN_EXE_pendamping"));
        process.args(["locale", "new"]).args(arguments).args(["--lang", "en"]);
        let output = process.current_dir(&folder.0).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for lang in ["id", "en", "jv"] {
        let (code, told) = run(&[lang]);
        let way = format!("pendamping locale new {lang} --overlay");
        assert!(code == 2 && told.contains("is built in") && told.contains(&way), "{told}");
        assert!(!folder.path("locales").exists(), "nothing is made");
    }
    assert_eq!(run(&["su"]).0, 0, "without --locales it is made in ./locales");
    assert!(folder.path("locales/su/dialogue.ftl").is_file());
    assert_eq!(run(&["id", "--overlay"]).0, 0);
    assert_eq!(folder.codes(), [""; 0], "an overlay changes nothing yet");
    assert!(!folder.path("locales/id/meta.ftl").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_never_written_over() {
    let folder = Folder::new("unreadable");
    let files: [(&str, Vec<u8>); 4] = [
        ("id/dialogue.ftl", b"cover = Maaf \xff ya.  \r\n".to_vec()),
        ("id/alerts.ftl", b"about = { svc  \r\n".to_vec()),
        ("id/console.ftl", [b"# x  \r\n".repeat(50_000), b"a = b\n".to_vec()].concat()),
        ("su/dialogue.ftl", b"cover = Punten { \r\n".to_vec()),
    ];
    for (name, bytes) in &files {
        folder.put(name, "");
        fs::write(folder.path("locales").join(name), bytes).unwrap();
    }
    let (code, told) = folder.locale(&["fmt"]);
    assert_eq!(code, 1, "{told}");
    for (name, bytes) in &files {
        assert!(told.contains(&format!("{name} is left as it is")), "{name}: {told}");
        assert!(fs::read(folder.path("locales").join(name)).unwrap() == *bytes, "{name}");
    }
    let table = "key,part,state,source,translation,hash\nstop,,missing,x,Leres.,0\n";
    fs::write(folder.path("su.csv"), table).unwrap();
    let (code, told) = folder.locale(&["import", "su", "su.csv"]);
    assert!(code == 1 && told.contains("error[L007]"), "{told}");
    folder.locale(&["check", "--fix"]);
    for (name, bytes) in &files {
        assert!(fs::read(folder.path("locales").join(name)).unwrap() == *bytes, "{name}");
    }
}

#[test]
fn a_mark_says_that_a_translation_fits_its_source() {
    let folder = Folder::new("mark");
    folder.put("su/dialogue.ftl", "cover = Punten.\nstop = Leres.\n");
    let (code, told) = folder.locale(&["mark", "su", "cover"]);
    assert_eq!((code, told.as_str()), (0, "1 texts marked\n"));
    assert!(!folder.text("su/sources.toml").contains("stop"));
    folder.put("id/dialogue.ftl", "cover = Maaf ya, salah nomor.\nstop = Baik, berhenti.\n");
    assert_eq!(folder.codes(), ["L042"]);
    let told = folder.locale(&["check"]).1;
    assert!(told.contains("pendamping locale mark su cover"), "the whole command: {told}");
    assert_eq!(folder.locale(&["export", "su", "su.csv"]).0, 0);
    let table = fs::read_to_string(folder.path("su.csv")).unwrap();
    let stale: Vec<&str> = table.lines().filter(|line| line.contains(",stale,")).collect();
    assert!(stale.len() == 1 && stale[0].starts_with("cover,"), "{stale:?}");
    assert_eq!(folder.locale(&["mark", "su"]).1, "2 texts marked\n");
    assert_eq!(folder.codes(), [""; 0]);
    assert_eq!(folder.locale(&["mark", "su", "nothing"]).0, 1);
}

#[test]
fn a_table_comes_back_as_it_went_and_is_checked_like_a_file() {
    let folder = Folder::new("table");
    let text = "# kasauran\ncover   =   Punten,\n  salah \"nomer\".\n\nstop = Leres, { $svc }.\n";
    folder.put("su/dialogue.ftl", &text.replace(", { $svc }", ""));
    let before = folder.text("su/dialogue.ftl");
    assert_eq!(folder.locale(&["export", "su", "su.csv"]).0, 0);
    let table = fs::read_to_string(folder.path("su.csv")).unwrap();
    let (code, told) = folder.locale(&["import", "su", "su.csv"]);
    assert_eq!((code, told.as_str()), (0, "2 rows taken in\n"));
    assert_eq!(folder.text("su/dialogue.ftl"), before, "byte by byte");
    let bad = table.replace("Leres.", "Leres { $nama }.");
    fs::write(folder.path("su.csv"), bad).unwrap();
    let (code, told) = folder.locale(&["import", "su", "su.csv"]);
    assert!(code == 1 && told.contains("error[L031]"), "{told}");
    let row = table.lines().position(|line| line.contains("Leres.")).unwrap();
    let head = table.lines().take(row + 1).filter(|line| line.starts_with(' ')).count();
    let place = format!("su.csv: row {}, column 5 (translation)", row + 1 - head);
    assert!(told.contains(&place), "where it stands in the table: {place}: {told}");
    assert_eq!(folder.text("su/dialogue.ftl"), before, "with an error nothing is written");
    // A spreadsheet of Windows puts a mark in front.
    let good = format!("\u{feff}{}", table.replace("Leres.", "Leres pisan."));
    fs::write(folder.path("su.csv"), good).unwrap();
    assert_eq!(folder.locale(&["import", "su", "su.csv"]).0, 0);
    assert_eq!(folder.text("su/dialogue.ftl"), before.replace("Leres.", "Leres pisan."));
}

#[test]
fn a_table_of_any_spreadsheet_is_read_and_what_is_wrong_in_it_is_told_by_line() {
    let folder = Folder::new("sheet");
    folder.put("su/dialogue.ftl", "cover = Punten.\nstop = Leres.\n");
    let before = folder.text("su/dialogue.ftl");
    assert_eq!(folder.locale(&["export", "su", "su.csv"]).0, 0);
    let table = fs::read_to_string(folder.path("su.csv")).unwrap();
    let mut other = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for record in
        csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes()).records()
    {
        other.write_record(&record.unwrap()).unwrap();
    }
    fs::write(folder.path("su.csv"), other.into_inner().unwrap()).unwrap();
    assert_eq!(
        folder.locale(&["import", "su", "su.csv"]).1,
        "2 rows taken in\n",
        "with semicolons"
    );
    assert_eq!(folder.text("su/dialogue.ftl"), before);
    let short = format!("{}\ncover,,done\n", table.lines().next().unwrap());
    let latin = b"key,part,state,source,translation,hash\ncover,,done,x,P\xfcnten,1\n".to_vec();
    let nameless = table.replacen("translation", "terjemahan", 1);
    for (bytes, words) in [
        (short.into_bytes(), "row 2 is no row"),
        (latin, "row 2, column 5: these are no letters"),
        (nameless.into_bytes(), "the column \"translation\" is missing"),
    ] {
        fs::write(folder.path("su.csv"), bytes).unwrap();
        let (code, told) = folder.locale(&["import", "su", "su.csv"]);
        assert!(code != 0 && told.contains(words), "{code} {told}");
        assert_eq!(folder.text("su/dialogue.ftl"), before);
    }
}

fn keep(folder: &Path, at: i64, hash: &str, files: &[(&str, &str)]) {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let taken = Taken { lang: Lang::new("su"), hash: hash.to_owned(), files: files.collect() };
    history::keep(folder, &taken, Millis(at)).unwrap();
}

#[test]
fn what_went_live_is_listed_and_comes_back_whole() {
    let folder = Folder::new("history");
    let kept = folder.path("kept");
    let old = [("dialogue.ftl", "cover = Heubeul.\n"), ("talks/a.talk", "# a\n")];
    keep(&kept, 1_795_572_000_000, "aaaa", &old);
    keep(&kept, 1_795_575_600_000, "bbbb", &[("dialogue.ftl", "cover = Anyar.\n")]);
    let (code, told) = folder.locale(&["history", "--history", "kept"]);
    let lines = "su   2026-11-25T02:00:00Z  aaaa\nsu   2026-11-25T03:00:00Z  bbbb\n";
    assert_eq!((code, told.as_str()), (0, lines));
    folder.put("su/dialogue.ftl", "cover = Anyar.\n");
    folder.put("su/alerts.ftl", "stop = Anyar.\n");
    folder.put("su/notes.txt", "ask Ani\n");
    let (code, told) = folder.locale(&["rollback", "su", "aaaa", "--history", "kept"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(folder.text("su/dialogue.ftl"), "cover = Heubeul.\n");
    assert_eq!(folder.text("su/talks/a.talk"), "# a\n");
    assert!(!folder.path("locales/su/alerts.ftl").exists(), "what was not there then is gone");
    assert_eq!(folder.text("su/notes.txt"), "ask Ani\n", "what is not ours stays");
    let lines = [
        "put back    dialogue.ftl",
        "put back    talks/a.talk",
        "set aside   alerts.ftl",
        "set aside   dialogue.ftl",
        "left as is  notes.txt",
        "writes to locales/su",
    ];
    assert!(lines.iter().all(|line| told.contains(line)), "what became of each file: {told}");
    let aside = fs::read_dir(folder.path("kept/su")).unwrap().map(|entry| entry.unwrap().path());
    let aside = aside.into_iter().find(|path| path.to_string_lossy().contains("before-")).unwrap();
    assert_eq!(fs::read_to_string(aside.join("alerts.ftl")).unwrap(), "stop = Anyar.\n");
    let (code, told) = folder.locale(&["rollback", "su", "cccc", "--history", "kept"]);
    assert!(code == 2 && told.contains("cccc ever went live; there is: aaaa, bbbb"), "{told}");
    let (code, told) = folder.locale(&["rollback", "jv", "aaaa", "--history", "kept"]);
    assert!(code == 2 && told.contains("in kept there is: su"), "{told}");
}

#[test]
fn a_language_or_an_argument_that_is_not_there_is_named_with_those_that_are() {
    let folder = Folder::new("nowhere");
    folder.put("su/dialogue.ftl", "cover = Heubeul.\n");
    for command in
        [&["sms", "zz", "hello"][..], &["preview", "hello", "--of", "zz"], &["diff", "id", "zz"]]
    {
        let (code, told) = folder.locale(command);
        assert!(code != 0 && told.contains("\"zz\"; there are: en, id, jv, su"), "{code} {told}");
    }
    let (code, told) = folder.locale(&["sms", "id", "hello", "foo=1"]);
    assert!(code != 0 && told.contains("with one of: svc"), "{code} {told}");
    fs::write(folder.path("locales/dialogue.ftl"), "cover = Heubeul.\n").unwrap();
    assert_eq!(folder.codes(), ["L005"], "a text beside the folders of languages");
}

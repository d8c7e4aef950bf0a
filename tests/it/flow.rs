//! Every way through the dialogue, by the commands that operators have.

use std::process::{Command, Output};

fn flow(arguments: &[&str]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_pendamping"));
    process.arg("flow").args(arguments).args(["--lang", "en"]).output().unwrap()
}

#[test]
fn no_way_ends_dead_and_every_global_word_is_answered() {
    let output = flow(&["check"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.ends_with("faults: 0\n"), "{told}");
}

#[test]
fn a_hotline_that_does_not_understand_why_is_not_passed() {
    let folder = std::env::temp_dir().join(format!("pendamping-flow-{}", std::process::id()));
    for lang in ["id", "jv"] {
        let own = format!("{}/locales/{lang}/words.toml", env!("CARGO_MANIFEST_DIR"));
        let own = std::fs::read_to_string(own).unwrap();
        let deaf: Vec<&str> = own.lines().filter(|line| !line.starts_with("why = [")).collect();
        assert!(deaf.len() < own.lines().count());
        std::fs::create_dir_all(folder.join(lang)).unwrap();
        std::fs::write(folder.join(lang).join("words.toml"), deaf.join("\n")).unwrap();
    }
    let output = flow(&["check", "--locales", folder.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("\"KENAPA\" does nothing"), "{told}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_graph_is_drawn_with_every_question() {
    let output = flow(&["graph", "--svg"]);
    let drawn = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>\n"));
    for row in pendamping::domain::dialogue::QUESTIONS {
        assert!(drawn.contains(&format!(">{}</text>", row.state.name())), "{}", row.state.name());
    }
}

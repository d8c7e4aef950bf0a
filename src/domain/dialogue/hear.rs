//! A turn taken apart: consecutive texts are one, taps and media stand alone, all in order.

use super::draft::Draft;
use super::{Once, Page, Piece, State, What, answer, asides, command, lead, lock, machine};
use crate::domain::heard::Kind;
use crate::domain::time::{DAY, MINUTE, Millis};
use crate::domain::urgency::Urgency;

/// Older than this on arrival a message is a note: an answer to it would be an unexpected buzz.
const LATE: i64 = 10 * MINUTE;
/// An answer to danger leaves a little later still.
const LATE_DANGER: i64 = 30 * MINUTE;

/// Hears the pieces of a turn.
pub(super) fn heard(draft: &mut Draft<'_>, pieces: &[Piece]) {
    let first = pieces.iter().map(|piece| piece.received_at).min();
    if first.is_some_and(|first| lock::is_locked(&draft.dialogue, first)) {
        lock::close(draft);
    } else if lock::is_held(&draft.dialogue) {
        called_while_held(draft, first);
    }
    if draft.dialogue.talk.state == State::New {
        draft.dialogue.lang = draft.world.hotline.lang.clone();
    }
    let (news, said): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(|piece| is_news(piece));
    let (late, fresh): (Vec<&Piece>, Vec<&Piece>) =
        said.into_iter().partition(|piece| is_late(piece));
    for piece in late {
        note_late(draft, piece);
    }
    for bundle in &bundles(&fresh) {
        one(draft, bundle);
    }
    for piece in news {
        note_news(draft, piece, !fresh.is_empty());
    }
    // Each message in danger starts the five minutes anew.
    draft.dialogue.talk.once.remove(&Once::Incomplete);
    let last = pieces.iter().map(|piece| piece.received_at).max();
    draft.dialogue.heard_at = draft.dialogue.heard_at.max(last);
}

fn called_while_held(draft: &mut Draft<'_>, first: Option<Millis>) {
    let silent_for = first.zip(draft.dialogue.heard_at.max(draft.dialogue.opened_at));
    let long = silent_for.is_some_and(|(now, last)| now.since(last) > lock::LOCK);
    draft.page(if long { Page::Locked } else { Page::Reply });
}

fn is_late(piece: &Piece) -> bool {
    piece.received_at.since(piece.sent_at) > LATE
}

/// A message that was long on its way: read for danger, else a note for the companion.
fn note_late(draft: &mut Draft<'_>, piece: &Piece) {
    draft.flag("late");
    let Some(text) = words(&piece.what) else {
        return;
    };
    let reading = draft.world.words.read(text);
    if !lead::is_danger(&reading) {
        return;
    }
    let age = piece.received_at.since(piece.sent_at);
    if age > DAY {
        // Too old for an alarm at night, too grave for nobody: a human looks today.
        draft.raise(Urgency::Today, "late_danger");
        draft.flag("review");
    } else {
        draft.hears();
        lead::text(draft, text);
        if age > LATE_DANGER {
            draft.hush();
        }
    }
}

fn words(what: &What) -> Option<&str> {
    match what {
        What::Text(text) => Some(text),
        What::Media { caption, .. } => caption.as_deref(),
        What::Edited(text) => text.as_deref(),
        What::Tap { .. } | What::Revoked | What::OptedOut => None,
    }
}

const fn is_news(piece: &Piece) -> bool {
    matches!(piece.what, What::Edited(_) | What::Revoked | What::OptedOut)
}

/// What happened to words said before. Nothing is answered but danger: a reply that nobody waits
/// for is seen by whoever made her take it back. Whoever only mended a slip waits for one to what
/// was `said` beside it.
fn note_news(draft: &mut Draft<'_>, piece: &Piece, said: bool) {
    match &piece.what {
        What::OptedOut => command::stop(draft),
        What::Edited(_) => draft.flag("edited"),
        _ => draft.flag("revoked"),
    }
    let danger = words(&piece.what).filter(|text| lead::is_danger(&draft.world.words.read(text)));
    match danger {
        Some(text) => {
            draft.hears();
            lead::text(draft, text);
        }
        None if said && matches!(piece.what, What::Edited(_)) => {}
        None => draft.hush(),
    }
    draft.page(Page::Reply);
}

/// What is heard as one.
enum Bundle<'a> {
    Text(String),
    Tap(&'a str, &'a str),
    Media(Kind, Option<&'a str>),
}

fn bundles<'a>(pieces: &[&'a Piece]) -> Vec<Bundle<'a>> {
    let mut bundles: Vec<Bundle<'a>> = Vec::new();
    for piece in pieces {
        match (&piece.what, bundles.last_mut()) {
            (What::Text(text), Some(Bundle::Text(joined))) => join(joined, text),
            (What::Text(text), _) => bundles.push(Bundle::Text(text.clone())),
            (What::Tap { id, title }, _) => bundles.push(Bundle::Tap(id, title)),
            (What::Media { kind, caption }, _) => {
                bundles.push(Bundle::Media(*kind, caption.as_deref()));
            }
            (What::Edited(_) | What::Revoked | What::OptedOut, _) => {}
        }
    }
    bundles
}

/// A line sent twice is one line; `1` twice is not `1 1`.
fn join(joined: &mut String, text: &str) {
    if joined.lines().last() != Some(text) {
        joined.push('\n');
        joined.push_str(text);
    }
}

fn one(draft: &mut Draft<'_>, bundle: &Bundle<'_>) {
    draft.hears();
    match bundle {
        Bundle::Text(text) => {
            let is_echo = machine::is_echo(draft, text);
            lead::text(draft, text);
            // Danger is heard however often it is told.
            if is_echo && !draft.state().is_alarm() {
                machine::leave_alone(draft);
            }
        }
        Bundle::Tap(id, title) => answer::tap(draft, id, title),
        Bundle::Media(kind, caption) => asides::media(draft, *kind, *caption),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(what: What) -> Piece {
        Piece { sent_at: Millis(0), received_at: Millis(0), what }
    }

    #[test]
    fn consecutive_texts_are_one_and_a_tap_stands_alone() {
        let text = |words: &str| piece(What::Text(words.to_owned()));
        let tap = piece(What::Tap { id: "HELLO:safe".to_owned(), title: String::new() });
        let pieces = [text("tolong"), text("saya dikurung"), tap, text("1"), text("1")];
        let bundles = bundles(&pieces.iter().collect::<Vec<_>>());
        assert_eq!(bundles.len(), 3);
        assert!(matches!(&bundles[0], Bundle::Text(text) if text == "tolong\nsaya dikurung"));
        assert!(matches!(&bundles[2], Bundle::Text(text) if text == "1"));
    }
}

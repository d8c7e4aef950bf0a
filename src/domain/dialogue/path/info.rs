//! Pages of information. No case, no names, only numbers somebody has checked.

use super::Way;
use crate::domain::dialogue::draft::Draft;
use crate::domain::dialogue::{Path, State};
use crate::domain::urgency::Urgency;

/// The way on from the menu.
pub(super) fn after(draft: &mut Draft<'_>) -> Way {
    let talk = &mut draft.dialogue.talk;
    let page = match talk.value(State::InfoMenu) {
        Some("job") => {
            talk.path = Path::Job;
            return Way::To(State::JWhen);
        }
        Some("human") => {
            draft.raise(Urgency::Soon, "human");
            return Way::To(State::Human);
        }
        Some("signs") => "i-signs",
        Some("numbers") => "i-numbers",
        Some("rights") => "i-rights",
        Some("prepare") => "i-prepare",
        _ => {
            talk.page = None;
            return Way::To(State::InfoMenu);
        }
    };
    talk.page = Some(page.to_owned());
    Way::To(State::InfoMenu)
}

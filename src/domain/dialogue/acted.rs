//! The account of a turn: what each thing that was heard was acted on. It decides nothing; it is
//! for whoever asks why (`chat --explain`, `locale test`).

use super::State;
use crate::domain::heard::Kind;
use crate::domain::reading::{AlarmKind, Command, Guard, Noise, Reading, StatementKind};

/// What one heard thing was acted on: what led, and everything read beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acted {
    /// What decided the reply.
    pub lead: Lead,
    /// All that was read; nothing where it had no words.
    pub reading: Option<Box<Reading>>,
}

/// What decided a reply, in the order of lexicon.md §8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// The person asked for nothing, or it could not be read.
    #[default]
    Nothing,
    /// Self-harm.
    SelfHarm,
    /// Danger that nothing weakens.
    Danger,
    /// The abuser is near.
    Near,
    /// An alarm that something weakens.
    Guarded(Guard),
    /// What asks `DANGER_ASK`: fear, laughter, a slip for the cry.
    Unsure,
    /// A command.
    Command(Command),
    /// An answer to this question; its values stand in [`super::CaseChange::told`].
    Answer(State),
    /// Nearly an answer.
    AskAgain(State),
    /// Something told.
    Statement(StatementKind),
    /// A greeting.
    Greeting,
    /// Thanks.
    Thanks,
    /// No message for a hotline.
    Noise(Noise),
    /// A told story without anything listed.
    Story,
    /// A picture, a voice note, a place …
    Media(Kind),
    /// The word that opens the thread.
    Word,
    /// The word that means "I am forced to write this".
    Duress,
}

impl Lead {
    /// What leads where no question is open.
    pub(super) fn of(reading: &Reading) -> Self {
        match (Self::told(reading), reading.command) {
            (Self::Unsure, _) | (_, None) => Self::told(reading),
            (_, Some(command)) => Self::Command(command),
        }
    }

    /// What leads where every command was looked at already.
    pub(super) fn told(reading: &Reading) -> Self {
        let alarm = reading.alarm.as_ref();
        let guarded = alarm.or(reading.self_harm.as_ref()).map(|alarm| alarm.guard);
        let unsure = alarm
            .is_some_and(|alarm| matches!(alarm.kind, AlarmKind::FuzzyCry | AlarmKind::LaughedCry));
        match (guarded, reading.statements.first(), reading.noise) {
            (Some(Guard::None), ..) if unsure => Self::Unsure,
            (Some(guard), ..) if guard != Guard::None => Self::Guarded(guard),
            (_, Some(told), _) => Self::Statement(told.kind),
            _ if reading.greeting => Self::Greeting,
            _ if reading.thanks => Self::Thanks,
            (.., Some(noise)) => Self::Noise(noise),
            _ if reading.uneasy => Self::Unsure,
            _ if reading.is_story() => Self::Story,
            _ => Self::Nothing,
        }
    }

    /// Whether a later rule may still lead.
    const fn is_open(self) -> bool {
        matches!(self, Self::Nothing | Self::Unsure | Self::Guarded(_))
    }

    /// Whether it says more than that nothing was understood.
    const fn is_vague(self) -> bool {
        matches!(self, Self::Nothing | Self::Story | Self::Greeting | Self::Thanks)
            || matches!(self, Self::Guarded(_))
    }
}

impl Acted {
    /// Notes what leads; the first rule that fits stays, a guarded alarm gives way to an answer.
    pub(super) fn leads(&mut self, lead: Lead) {
        let kept = self.lead != Lead::Nothing && lead.is_vague();
        if self.lead.is_open() && !kept {
            self.lead = lead;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_leads_and_a_guarded_alarm_gives_way_to_an_answer() {
        let mut acted = Acted::default();
        acted.leads(Lead::Guarded(Guard::Negated));
        acted.leads(Lead::Story);
        assert_eq!(acted.lead, Lead::Guarded(Guard::Negated));
        acted.leads(Lead::Answer(State::DangerAsk));
        acted.leads(Lead::Command(Command::Menu));
        assert_eq!(acted.lead, Lead::Answer(State::DangerAsk));
    }
}

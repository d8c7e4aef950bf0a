//! What comes in: who sends it, and what it says.

use crate::domain::heard::{Again, ErrorClass, Fate, Inbound, Item, Kind, Status as News};
use crate::domain::time::{MINUTE, Millis};

use super::super::attachment::{self, is_fetchable, kind_of};
use super::super::signature::{Key, same, sha256_hex};
use super::super::{path, sender, stamp, unread};
use super::fields::Fields;
use super::settings::{Message, Status};
use super::{Generic, Hook, HookError};

/// How far the sender's clock may be from ours.
const TOLERANCE: i64 = 5 * MINUTE;

impl Generic {
    /// What stands behind the name in the path, once we know who sends.
    pub(super) fn authentic<'a>(
        &self,
        hook: &'a Hook<'_>,
        now: Millis,
    ) -> Result<&'a [&'a str], HookError> {
        let rest = match &self.settings.secret {
            Some(secret) => path::behind(hook, secret)?,
            None => hook.tail,
        };
        match &self.signing {
            Some(key) if self.is_signed(hook, key, now) => Ok(rest),
            Some(_) => Err(HookError::Unauthorised),
            // Chosen by the operator in so many words, and only with a secret in the path.
            None if self.settings.secret.is_some() => Ok(rest),
            None => Err(HookError::NotFound),
        }
    }

    fn is_signed(&self, hook: &Hook<'_>, key: &Key, now: Millis) -> bool {
        let stamp = hook.header(&self.settings.timestamp_header).unwrap_or_default();
        let given = hook.header(&self.settings.signature_header).unwrap_or_default();
        let wanted = format!("sha256={}", key.hex(&[stamp.as_bytes(), b".", hook.body]));
        let fresh = stamp::unix(stamp).is_some_and(|at| now.since(at).abs() <= TOLERANCE);
        // A query is under no signature, so a signed GET says nothing.
        same(given, &wanted) && fresh && hook.method == "POST"
    }

    /// What a hook tells. Both addresses take both, so that a mistake in the gateway's settings loses
    /// nothing: what makes no sense as what its address is for is read as the other.
    pub(super) fn items(
        &self,
        hook: &Hook<'_>,
        now: Millis,
        at_status: bool,
    ) -> Result<Vec<Item>, HookError> {
        let read = |news: bool| if news { self.news(hook) } else { self.messages(hook, now) };
        let fits = |items: &Vec<Item>| {
            items.iter().any(|item| matches!(item, Item::Message(_) | Item::Status(_)))
        };
        let first = read(at_status);
        if first.as_ref().is_ok_and(|items| items.is_empty() || fits(items)) {
            return first;
        }
        match read(!at_status) {
            Ok(other) if fits(&other) => Ok(other),
            _ => first,
        }
    }

    /// The messages of a hook.
    fn messages(&self, hook: &Hook<'_>, now: Millis) -> Result<Vec<Item>, HookError> {
        let shape = self.settings.inbound.as_ref().ok_or(HookError::NotFound)?;
        let items = Fields::read(hook, shape.format)?.items(shape.list.as_deref())?;
        Ok(items.iter().map(|fields| self.message(shape, fields, hook, now)).collect())
    }

    fn message(&self, shape: &Message, fields: &Fields, hook: &Hook<'_>, now: Millis) -> Item {
        let given = fields.word(shape.id.as_ref());
        if shape.ignore.iter().any(|condition| fields.holds(condition)) {
            return Item::ignored("event_not_handled", given);
        }
        let Some(from) = fields.word(Some(&shape.from)) else {
            return unread::kept(given);
        };
        let sent_at = fields.word(shape.time.as_ref()).and_then(|at| stamp::any(&at));
        let id = given.unwrap_or_else(|| {
            // Without a time of its own, the same words said twice are two messages.
            let at = sent_at.unwrap_or(now).0.to_string();
            let said = fields.get(&shape.text).unwrap_or_default();
            let all = [at.as_bytes(), from.as_bytes(), said.as_bytes(), hook.body];
            format!("sha256:{}", sha256_hex(&all.join(&b' ')))
        });
        let calling_code = &self.home.calling_code;
        let mut inbound = Inbound::new(self.settings.channel, &id, Kind::Unsupported);
        inbound.from = sender::phone(&from, calling_code);
        let Some(phone) = &inbound.from else {
            return sender::unanswerable(self.settings.channel, &from, id);
        };
        if self.number.as_deref() == Some(phone.as_str()) {
            return Item::ignored("echo", Some(id));
        }
        let to = fields.word(shape.to.as_ref());
        inbound.to = to.and_then(|to| sender::own(&to, calling_code)).or(self.number.clone());
        inbound.sent_at = sent_at;
        inbound.profile_name = fields.word(shape.name.as_ref());
        content(&mut inbound, shape, fields);
        Item::Message(Box::new(inbound))
    }

    /// The news of a hook.
    fn news(&self, hook: &Hook<'_>) -> Result<Vec<Item>, HookError> {
        let shape = self.settings.status.as_ref().ok_or(HookError::NotFound)?;
        let items = Fields::read(hook, shape.format)?.items(shape.list.as_deref())?;
        Ok(items.iter().map(|fields| news(shape, fields)).collect())
    }
}

/// What was tapped, attached or written, in this order.
fn content(inbound: &mut Inbound, shape: &Message, fields: &Fields) {
    inbound.text = fields.get(&shape.text);
    if let Some(id) = fields.word(shape.reply_id.as_ref()) {
        inbound.kind = Kind::ButtonReply;
        inbound.reply_id = Some(id);
        return;
    }
    if let Some(url) = fields.word(shape.media.as_ref()) {
        let media = attachment::at(&url, attachment::name_in(&url).as_deref());
        inbound.kind = kind_of(&media);
        if is_fetchable(&url) {
            inbound.media = Some(media);
        } else {
            inbound.flags.push("media_refused".to_owned());
        }
        return;
    }
    let kind = fields.word(shape.kind.as_ref());
    let is_text = kind.is_none_or(|kind| kind.eq_ignore_ascii_case("text"));
    if inbound.text.is_some() && is_text {
        inbound.kind = Kind::Text;
    } else if inbound.text.is_none() {
        inbound.details = fields.details();
    }
}

fn news(shape: &Status, fields: &Fields) -> Item {
    let id = fields.word(Some(&shape.id));
    let state = fields.word(Some(&shape.state)).unwrap_or_default();
    let fate = shape.words.iter().find(|(_, words)| words.contains(&state));
    let fate = fate.and_then(|(name, _)| super::fate(name));
    let (Some(message_id), Some(fate)) = (id.clone(), fate) else {
        return Item::ignored("status_not_handled", id);
    };
    let class = match fate {
        Fate::Failed => Some(ErrorClass::Unknown),
        Fate::Expired => Some(ErrorClass::Temporary),
        _ => None,
    };
    Item::Status(News {
        message_id,
        fate,
        recipient: None,
        at: fields.word(shape.time.as_ref()).and_then(|at| stamp::any(&at)),
        error_code: class.map(|_| fields.word(shape.code.as_ref()).unwrap_or(state)),
        error_class: class,
        also_known_as: None,
        again: Again::default(),
    })
}

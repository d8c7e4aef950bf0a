//! Twilio's signature: over the public address and every field, in the words of its own validator.

use super::{Form, Hook, HookError, Key, Twilio, json, signature};

const FORM: &str = "application/x-www-form-urlencoded";

impl Twilio {
    /// The fields of a hook, once its signature is right.
    pub(super) fn authentic(&self, hook: &Hook<'_>) -> Result<Form, HookError> {
        let is_json = hook.has_header("content-type") && hook.is_of_type("application/json");
        let form = match (hook.method, is_json) {
            ("POST", false) => Form::read(hook.body),
            _ => Form::default(),
        };
        let signed = if is_json { covers_body(hook) } else { true };
        if !signed || !self.is_signed(hook, &form) {
            return Err(HookError::Unauthorised);
        }
        match (hook.method, is_json) {
            ("GET", _) => Ok(Form::read(hook.query.as_bytes())),
            (_, true) => {
                let body = json::read(hook.body).ok_or(HookError::Unreadable("not JSON"))?;
                Form::of_json(&body).ok_or(HookError::Unreadable("not an object"))
            }
            _ if hook.is_of_type(FORM) => Ok(form),
            _ => Err(HookError::MediaType),
        }
    }

    fn is_signed(&self, hook: &Hook<'_>, form: &Form) -> bool {
        let (Some(given), Some(key)) = (hook.header("x-twilio-signature"), self.key_for(hook))
        else {
            return false;
        };
        let fields = fields(form);
        addresses(&self.home.public_url, hook).into_iter().fold(false, |right, address| {
            right | signature::same(given, &key.base64(&[address.as_bytes(), &fields]))
        })
    }

    /// The key a hook says it is signed with; none where it names one we do not have.
    fn key_for(&self, hook: &Hook<'_>) -> Option<&Key> {
        if !hook.has_header("x-twilio-webhooks-signature-settings") {
            return Some(&self.signing);
        }
        let (id, key) = self.shared.as_ref()?;
        let told = hook.header("x-twilio-webhooks-signature-settings")?;
        let setting = |name: &str| {
            let mut pairs = told.split(',').filter_map(|pair| pair.trim().split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let ours = setting("key") == Some(id) && setting("algorithm") == Some("HMAC_SHA256");
        ours.then_some(key)
    }
}

/// A JSON body is covered through its digest in the signed address, and only so.
fn covers_body(hook: &Hook<'_>) -> bool {
    let told = Form::read(hook.query.as_bytes()).get("bodySHA256");
    told.is_some_and(|told| signature::same(&told, &signature::sha256_hex(hook.body)))
}

fn fields(form: &Form) -> Vec<u8> {
    form.sorted().into_iter().flat_map(|(name, value)| [name, value]).flatten().copied().collect()
}

/// The configured address with and without its port: Twilio signs now one, now the other. What the
/// request says about its own host counts for nothing.
fn addresses(public_url: &str, hook: &Hook<'_>) -> [String; 2] {
    let mut rest = hook.path.to_owned();
    if !hook.query.is_empty() {
        rest = format!("{rest}?{}", hook.query);
    }
    let (scheme, place) = public_url.split_once("://").unwrap_or(("https", public_url));
    let (host, prefix) = place.split_at(place.find('/').unwrap_or(place.len()));
    let prefix = prefix.trim_end_matches('/');
    let port = if scheme == "http" { ":80" } else { ":443" };
    let bare = host.strip_suffix(port).unwrap_or(host);
    let with_port = if has_port(bare) { bare.to_owned() } else { format!("{bare}{port}") };
    [bare, &with_port].map(|host| format!("{scheme}://{host}{prefix}{rest}"))
}

fn has_port(host: &str) -> bool {
    let host = host.rsplit('@').next().unwrap_or_default();
    host.rsplit(']').next().unwrap_or_default().contains(':')
}

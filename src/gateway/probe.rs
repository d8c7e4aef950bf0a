//! What a provider's answer to a harmless question says about our account. The question itself is
//! each gateway's own ([`super::Gateway::probe`]); it sends nothing to anybody.

use super::Reply;

/// How our account stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    /// The credentials are right.
    Good,
    /// The credentials are wrong, or may not do this.
    Refused(String),
    /// The credentials are right, but it cannot send: a phone is away, an account is stopped.
    Idle(String),
    /// The address or an id in it is wrong.
    NotFound(String),
    /// The provider is busy or in trouble: ask again later.
    Trouble(String),
    /// Nobody can tell.
    Odd(String),
}

impl Account {
    /// Its word in keys of texts (`gateway-account-good`).
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Refused(_) => "refused",
            Self::Idle(_) => "idle",
            Self::NotFound(_) => "not-found",
            Self::Trouble(_) => "trouble",
            Self::Odd(_) => "odd",
        }
    }

    /// The provider's code, where it gave one.
    #[must_use]
    pub fn why(&self) -> &str {
        match self {
            Self::Good => "",
            Self::Refused(why)
            | Self::Idle(why)
            | Self::NotFound(why)
            | Self::Trouble(why)
            | Self::Odd(why) => why,
        }
    }
}

/// Judges an answer of which only the status is understood.
#[must_use]
pub fn by_status(reply: &Reply<'_>) -> Account {
    let why = format!("HTTP {}", reply.status);
    match reply.status {
        200..=299 => Account::Good,
        401 | 403 => Account::Refused(why),
        404 => Account::NotFound(why),
        408 | 425 | 429 | 500.. => Account::Trouble(why),
        _ => Account::Odd(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_tells_credentials_from_addresses_and_trouble() {
        for (status, word) in [
            (200, "good"),
            (302, "odd"),
            (401, "refused"),
            (403, "refused"),
            (404, "not-found"),
            (429, "trouble"),
            (503, "trouble"),
        ] {
            let account = by_status(&Reply { status, retry_after: None, body: b"" });
            assert_eq!(account.as_str(), word, "{status}");
        }
    }
}

//! All kinds of gateways there are. A new one adds a module and one line in each list here.

use serde::Deserialize;

use super::Gateway;
use super::meta::{self, Meta};

/// What every gateway needs to know about the hotline it serves.
#[derive(Clone, Debug)]
pub struct Home {
    /// The address gateways reach us at (`https://hotline.example.org`); signatures cover it.
    pub public_url: String,
    /// The calling code of the country, digits without plus (`62`), for numbers in national form.
    pub calling_code: String,
}

/// `[gateways.NAME]`: the kind decides which keys are allowed.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Settings {
    /// `WhatsApp` through Meta.
    Meta(meta::Settings),
}

/// Makes the gateway that the settings describe.
///
/// # Errors
/// A sentence for the operator: which key is wrong, and what to do.
pub fn build(name: &str, settings: Settings, home: &Home) -> Result<Box<dyn Gateway>, String> {
    Ok(match settings {
        Settings::Meta(settings) => Box::new(Meta::new(name, settings, home)?),
    })
}

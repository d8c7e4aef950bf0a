//! All kinds of gateways there are. A new one adds its module, and its line here.

use serde::Deserialize;

use super::Gateway;

/// What every gateway needs to know about the hotline it serves.
#[derive(Clone, Debug)]
pub struct Home {
    /// The address gateways reach us at (`https://hotline.example.org`); signatures cover it.
    pub public_url: String,
    /// The calling code of the country, digits without plus (`62`), for numbers in national form.
    pub calling_code: String,
}

impl Home {
    /// The address of a hook, as it must be written into the gateway's own settings.
    #[must_use]
    pub fn hook(&self, kind: &str, name: &str) -> String {
        format!("{}/hooks/{kind}/{name}", self.public_url.trim_end_matches('/'))
    }
}

/// Makes the settings of all kinds, and the gateways from them, out of one list.
macro_rules! kinds {
    ($($(#[$about:meta])+ $module:ident::$kind:ident,)+) => {
        /// `[gateways.NAME]`: the kind decides which keys are allowed.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(tag = "kind", rename_all = "lowercase")]
        pub enum Settings {
            $($(#[$about])+ $kind(Box<super::$module::Settings>),)+
        }

        /// Makes the gateway that the settings describe.
        ///
        /// # Errors
        /// A sentence for the operator: which key is wrong, and what to do.
        pub fn build(
            name: &str,
            settings: Settings,
            home: &Home,
        ) -> Result<Box<dyn Gateway>, String> {
            Ok(match settings {
                $(Settings::$kind(settings) => {
                    Box::new(super::$module::$kind::new(name, *settings, home)?)
                })+
            })
        }
    };
}

kinds! {
    /// `WhatsApp` through Meta.
    meta::Meta,
    /// SMS or `WhatsApp` through Twilio.
    twilio::Twilio,
    /// SMS through an Android phone.
    smsgate::Smsgate,
    /// SMS through httpSMS.
    httpsms::HttpSms,
    /// SMS through Vonage's SMS API.
    #[serde(rename = "vonage-sms")]
    vonage_sms::VonageSms,
    /// `WhatsApp` and SMS through Vonage's Messages API.
    vonage::Vonage,
    /// SMS and `WhatsApp` through Infobip.
    infobip::Infobip,
    /// SMS through Africa's Talking.
    africastalking::AfricasTalking,
    /// `WhatsApp` through Fonnte, against `WhatsApp`'s terms.
    fonnte::Fonnte,
    /// SMS through Kannel.
    kannel::Kannel,
    /// `WhatsApp` through Wablas, against `WhatsApp`'s terms.
    wablas::Wablas,
    /// Whatever the settings describe.
    generic::Generic,
    /// Simulated phones.
    simulator::Simulator,
}

#[cfg(test)]
mod tests {
    use super::super::card::{Covers, SECRET};
    use super::super::sample;
    use super::*;

    fn gateway(toml: &str) -> Result<Box<dyn Gateway>, String> {
        let settings = toml::from_str(toml).map_err(|error| error.to_string())?;
        build("main", settings, &sample::home())
    }

    fn made(toml: &str) -> Result<&'static str, String> {
        gateway(toml).map(|gateway| gateway.kind())
    }

    const META: &str = "kind = 'meta'\nphone_number_id = '1'\napp_secret = 'a'\n\
        verify_token = 'b'\naccess_token = 'c'\n";
    const TWILIO: &str = "kind = 'twilio'\nchannel = 'sms'\naccount_sid = 'AC1'\n\
        auth_token = 'a'\nnumber = '+12025550199'\n";
    const SMSGATE: &str = "kind = 'smsgate'\nsigning_key = 'a'\nuser = 'b'\npassword = 'c'\n";
    const HTTPSMS: &str =
        "kind = 'httpsms'\nsigning_key = 'a'\napi_key = 'b'\nnumber = '+6281200009000'\n";
    const VONAGE_SMS: &str = "kind = 'vonage-sms'\napi_key = 'k'\napi_secret = 'a'\n\
        signature_secret = 'b'\nsignature_method = 'sha256'\nnumber = '6281200009000'\n";
    const VONAGE: &str = "kind = 'vonage'\napi_key = 'k'\napplication_id = 'a'\n\
        signature_secret = 'b'\nprivate_key = 'c'\nnumber = '6281200009000'\n";
    const INFOBIP: &str = "kind = 'infobip'\nsecret = 'fx-path-secret-01'\napi_key = 'a'\n\
        sender = 'HOTLINE'\napi_url = 'https://fx.api.infobip.com'\n";
    const AFRICASTALKING: &str = "kind = 'africastalking'\nsecret = 'fx-path-secret-01'\nusername = 'u'\napi_key = 'a'\nnumber = '21512'\n";
    const FONNTE: &str =
        "kind = 'fonnte'\nsecret = 'fx-path-secret-01'\ntoken = 'a'\nnumber = '6281200009000'\n";
    const KANNEL: &str = "kind = 'kannel'\nsecret = 'fx-path-secret-01'\nuser = 'u'\npassword = 'a'\nnumber = '21512'\n";
    const WABLAS: &str = "kind = 'wablas'\nsecret = 'fx-path-secret-01'\ntoken = 'a'\nnumber = '6281200009000'\napi_url = 'https://fx.wablas.com'\n";
    const GENERIC: &str = "kind = 'generic'\nchannel = 'sms'\nsigning_key = 'a'\n\
        [outbound]\nmethod = 'GET'\nurl = 'https://fx.example.org/'\nformat = 'none'\n";
    const SIMULATOR: &str =
        "kind = 'simulator'\nchannel = 'whatsapp'\nsecret = 'a'\napi_url = 'http://[::1]/'\n";

    #[test]
    fn every_kind_is_made_from_its_settings() {
        for (toml, kind) in [
            (META, "meta"),
            (TWILIO, "twilio"),
            (SMSGATE, "smsgate"),
            (HTTPSMS, "httpsms"),
            (VONAGE_SMS, "vonage-sms"),
            (&VONAGE.replace("'c'", &format!("'{}'", sample::PRIVATE_KEY)), "vonage"),
            (INFOBIP, "infobip"),
            (AFRICASTALKING, "africastalking"),
            (FONNTE, "fonnte"),
            (KANNEL, "kannel"),
            (WABLAS, "wablas"),
            (GENERIC, "generic"),
            (SIMULATOR, "simulator"),
        ] {
            assert_eq!(made(toml), Ok(kind));
        }
    }

    #[test]
    fn every_kind_tells_its_operator_where_and_how() {
        let vonage = VONAGE.replace("'c'", &format!("'{}'", sample::PRIVATE_KEY));
        for toml in [
            META,
            TWILIO,
            SMSGATE,
            HTTPSMS,
            VONAGE_SMS,
            &vonage,
            INFOBIP,
            AFRICASTALKING,
            FONNTE,
            KANNEL,
            WABLAS,
            SIMULATOR,
        ] {
            let gateway = gateway(toml).ok().unwrap();
            let (card, kind) = (gateway.card(), gateway.kind());
            assert!(card.channels.contains(&gateway.channel()), "{kind}");
            assert!(!card.doors.is_empty() && !card.proof.key.is_empty(), "{kind}");
            let hidden = card.doors.iter().all(|door| door.tail.contains(SECRET));
            assert_eq!(hidden, card.proof.covers == Covers::Path, "{kind}");
        }
    }

    #[test]
    fn unknown_kinds_and_keys_are_errors() {
        assert!(made("kind = 'pigeon'").unwrap_err().contains("unknown variant `pigeon`"));
        let surplus = made(&format!("{META}colour = 'blue'")).unwrap_err();
        assert!(surplus.contains("unknown field `colour`"), "{surplus}");
    }

    #[test]
    fn every_empty_secret_is_refused_by_name() {
        for (toml, full, key) in [
            (META, "app_secret = 'a'", "app_secret"),
            (META, "verify_token = 'b'", "verify_token"),
            (META, "access_token = 'c'", "access_token"),
            (TWILIO, "auth_token = 'a'", "auth_token"),
            (SMSGATE, "signing_key = 'a'", "signing_key"),
            (SMSGATE, "password = 'c'", "password"),
            (HTTPSMS, "signing_key = 'a'", "signing_key"),
            (HTTPSMS, "api_key = 'b'", "api_key"),
            (VONAGE_SMS, "api_secret = 'a'", "api_secret"),
            (VONAGE_SMS, "signature_secret = 'b'", "signature_secret"),
            (VONAGE, "signature_secret = 'b'", "signature_secret"),
            (VONAGE, "private_key = 'c'", "private_key"),
            (INFOBIP, "secret = 'fx-path-secret-01'", "secret"),
            (INFOBIP, "api_key = 'a'", "api_key"),
            (AFRICASTALKING, "secret = 'fx-path-secret-01'", "secret"),
            (AFRICASTALKING, "api_key = 'a'", "api_key"),
            (FONNTE, "secret = 'fx-path-secret-01'", "secret"),
            (FONNTE, "token = 'a'", "token"),
            (KANNEL, "secret = 'fx-path-secret-01'", "secret"),
            (KANNEL, "password = 'a'", "password"),
            (WABLAS, "secret = 'fx-path-secret-01'", "secret"),
            (WABLAS, "token = 'a'", "token"),
            (GENERIC, "signing_key = 'a'", "signing_key"),
            (SIMULATOR, "secret = 'a'", "secret"),
        ] {
            let refused = made(&toml.replace(full, &format!("{key} = ' '"))).unwrap_err();
            assert!(refused.starts_with(&format!("gateways.main.{key} is empty")), "{refused}");
        }
    }
}

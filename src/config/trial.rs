//! The local trial: what `serve` is without a configuration file.

use std::net::SocketAddr;

use super::{Config, Http, Mode, Refusal};
use crate::dice;

/// Where it stands in errors.
const NAME: &str = "local trial";

impl Config {
    /// The local trial: this machine only, two simulated gateways whose secrets are made here,
    /// one coordinator with a phone in the simulator.
    ///
    /// # Errors
    /// None in practice; the same reader as for files.
    pub fn trial() -> Result<Self, Refusal> {
        Self::trial_with(&[])
    }

    /// The same with variables on top, so that it can use other ports.
    ///
    /// # Errors
    /// The first variable that cannot be read.
    pub fn trial_with(variables: &[(String, String)]) -> Result<Self, Refusal> {
        let mut config = Self::parse(&drafted(variables)?, NAME, variables)?;
        config.mode = Mode::Trial;
        Ok(config)
    }
}

/// The text of the trial: its simulated phones stand on the same listener, wherever a variable puts
/// it.
pub(super) fn drafted(variables: &[(String, String)]) -> Result<String, Refusal> {
    let draft = Config::parse(&text(Http::default().hooks), NAME, variables)?;
    Ok(text(draft.http.hooks))
}

fn text(hooks: SocketAddr) -> String {
    format!(
        r#"
[database]
url = "sqlite:pendamping-data/hotline.db"

[keys]
file = "pendamping-data/pendamping.key"

[gateways.sms]
kind = "simulator"
channel = "sms"
secret = "{}"
api_url = "http://{hooks}/simulator/outbound"

[gateways.whatsapp]
kind = "simulator"
channel = "whatsapp"
secret = "{}"
api_url = "http://{hooks}/simulator/outbound"

[[companions]]
name = "coordinator-1"
handle = "whatsapp:+6281200002001"
gateway = "whatsapp"
role = "coordinator"
"#,
        dice::token(),
        dice::token()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::Role;
    use crate::gateway::registry::Settings;

    #[test]
    fn it_is_safe_to_start_and_makes_new_secrets_each_time() {
        let (one, two) = (Config::trial().unwrap(), Config::trial().unwrap());
        assert_eq!((one.mode, one.refuse()), (Mode::Trial, vec![]));
        let simulator = |config: &Config| match &config.gateways["sms"] {
            Settings::Simulator(simulator) => simulator.clone(),
            other => panic!("{other:?}"),
        };
        assert!(simulator(&one).secret != simulator(&two).secret);
        assert_eq!(simulator(&one).api_url, "http://127.0.0.1:8080/simulator/outbound");
        assert_eq!(one.companions[0].role, Role::Coordinator);
    }

    #[test]
    fn it_never_listens_beyond_this_machine() {
        let hooks = [("PENDAMPING_HTTP__HOOKS".to_owned(), "0.0.0.0:8080".to_owned())];
        let refusals = Config::trial_with(&hooks).unwrap().refuse();
        assert_eq!(refusals.len(), 1);
        assert!(refusals[0].to_string().contains("http.hooks"), "{}", refusals[0]);
    }
}
